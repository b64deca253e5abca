/// The administrator's view of accounts: finding, disabling and deleting them, and who is an
/// administrator.
///
/// Start at [AccountsController]. The first administrator comes by a token that works once
/// ([AdministratorTokens]).
@NullMarked
package dev.parley.auth.admin;

import org.jspecify.annotations.NullMarked;
