/// Passwords: which ones may be chosen, and their hashes.
///
/// Start at [Password]; [PasswordHasher] limits how many are hashed at a time.
@NullMarked
package dev.parley.auth.password;

import org.jspecify.annotations.NullMarked;
