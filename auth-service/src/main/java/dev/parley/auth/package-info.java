/// auth-service: accounts, guests, tokens and signing keys. Here are the application, its settings
/// and what every part gets injected (time, ids, the secret).
///
/// Start reading at `account.AccountController` and follow a login into `token.SignIns`.
@NullMarked
package dev.parley.auth;

import org.jspecify.annotations.NullMarked;
