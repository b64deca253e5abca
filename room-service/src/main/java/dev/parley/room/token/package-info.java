/// Access tokens: how they are checked, and which of them have been signed out.
///
/// Start at [SecurityConfiguration].
@NullMarked
package dev.parley.room.token;

import org.jspecify.annotations.NullMarked;
