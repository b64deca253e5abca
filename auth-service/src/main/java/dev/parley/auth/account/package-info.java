/// Accounts: registering, signing in with a password, and changing the display name.
///
/// Start at [AccountController]; [Accounts] does the changes, [Password] and the two names check
/// the input.
@NullMarked
package dev.parley.auth.account;

import org.jspecify.annotations.NullMarked;
