/// The stored memberships ([Memberships]), and which role may decide about which ([RoleRules]).
@NullMarked
package dev.parley.room.membership;

import org.jspecify.annotations.NullMarked;
