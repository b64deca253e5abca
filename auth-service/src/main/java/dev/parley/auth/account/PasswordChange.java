package dev.parley.auth.account;

import dev.parley.auth.password.CommonPasswords;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.web.Caller;
import dev.parley.starter.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Changes the password of a user who knows the old one, and ends the user's other sign-ins.
///
/// A stolen access token must not help to guess the old password. So attempts count like logins.
@Component
class PasswordChange {

  private final Accounts accounts;
  private final PasswordCheck passwords;
  private final PasswordHasher hasher;
  private final CommonPasswords common;

  PasswordChange(
      Accounts accounts, PasswordCheck passwords, PasswordHasher hasher, CommonPasswords common) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.hasher = hasher;
    this.common = common;
  }

  /// @throws Problem `invalid`, `forbidden` for a wrong old password, `rate_limited` or `conflict`
  void change(Caller caller, @Nullable String old, @Nullable String wanted, String address) {
    var account = accounts.find(caller.user()).orElseThrow(Problem::tokenNeeded);
    var chosen = Password.chosen(wanted, account.name(), common);
    if (passwords.of(account.name(), address, old, () -> Optional.of(account)).isEmpty()) {
      throw Problem.forbidden("The old password is wrong.");
    }
    accounts.changePassword(caller, account.passwordHash(), hasher.hash(chosen));
  }
}
