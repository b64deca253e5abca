/// Members and their roles: who may do what to whom ([RoleRules]), coming, going and changing role
/// ([Members]), and the rows ([Memberships]).
@NullMarked
package dev.parley.room.membership;

import org.jspecify.annotations.NullMarked;
