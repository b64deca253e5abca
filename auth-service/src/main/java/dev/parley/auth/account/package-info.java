/// Accounts: registering, signing in with a password, and one's own names.
///
/// Start at [AccountController]; [Accounts] is what it does, [Password] and the two names are what
/// it accepts.
@NullMarked
package dev.parley.auth.account;

import org.jspecify.annotations.NullMarked;
