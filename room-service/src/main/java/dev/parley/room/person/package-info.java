/// What auth-service tells of accounts: the names that adding somebody needs. Start at [People].
@NullMarked
package dev.parley.room.person;

import org.jspecify.annotations.NullMarked;
