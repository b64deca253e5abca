/// Accounts as auth-service publishes them: the names that adding a member needs. Start at
/// [People].
@NullMarked
package dev.parley.room.person;

import org.jspecify.annotations.NullMarked;
