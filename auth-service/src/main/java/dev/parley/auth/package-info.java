/// Accounts, guests, tokens and signing keys.
///
/// Start at `account.AccountController`, and follow a login into `signin.SignIns` and
/// `token.TokenDesk`.
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
