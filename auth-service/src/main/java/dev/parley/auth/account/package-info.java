/// Accounts: registering, signing in with a password, changing the password and the display name.
///
/// Start at [AccountController]; [Accounts] does the changes, and the two names check the input.
@NullMarked
package dev.parley.auth.account;

import org.jspecify.annotations.NullMarked;
