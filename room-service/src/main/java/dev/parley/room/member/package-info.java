/// Members over REST: joining, leaving, and changes of role.
///
/// Start at [MemberController], then [Members].
@NullMarked
package dev.parley.room.member;

import org.jspecify.annotations.NullMarked;
