package dev.parley.auth.mail;

import dev.parley.auth.account.Accounts;
import dev.parley.auth.password.CommonPasswords;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sets a new password with a token that was sent by mail.
///
/// The token is checked first, so that nobody without one makes the service hash; it is used up in
/// the transaction that stores the password.
@Component
class NewPassword {

  private final Recovery recovery;
  private final Accounts accounts;
  private final CommonPasswords common;
  private final PasswordHasher hasher;

  NewPassword(Recovery recovery, Accounts accounts, CommonPasswords common, PasswordHasher hasher) {
    this.recovery = recovery;
    this.accounts = accounts;
    this.common = common;
    this.hasher = hasher;
  }

  /// @throws Problem `forbidden`, `invalid` or `rate_limited`
  void set(@Nullable String token, @Nullable String wanted) {
    var name = accounts.nameOf(recovery.owner(token)).orElseThrow(Problem::notFound);
    var chosen = Password.chosen(wanted, name, common);
    recovery.setPassword(token, hasher.hash(chosen));
  }
}
