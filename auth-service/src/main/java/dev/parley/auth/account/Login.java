package dev.parley.auth.account;

import dev.parley.auth.limit.LoginThrottle;
import dev.parley.auth.observation.AuthMetrics;
import dev.parley.auth.signin.IssuedToken;
import dev.parley.auth.signin.SignIns;
import dev.parley.starter.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signing in with a password.
///
/// Attempts are counted before anything is hashed. An unknown or impossible name is handled like a
/// wrong password: same counting, same hashing, same answer.
@Component
class Login {

  private final Accounts accounts;
  private final PasswordHasher hasher;
  private final LoginThrottle throttle;
  private final SignIns signIns;
  private final AuthMetrics metrics;

  Login(
      Accounts accounts,
      PasswordHasher hasher,
      LoginThrottle throttle,
      SignIns signIns,
      AuthMetrics metrics) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.throttle = throttle;
    this.signIns = signIns;
    this.metrics = metrics;
  }

  /// @throws Problem `unauthorized` or `rate_limited`
  IssuedToken signIn(@Nullable String name, @Nullable String password, String address) {
    var accountName = AccountName.parse(name);
    var attempt = throttle.admit(accountName.map(AccountName::value).orElse(""), address);
    var account = checked(accountName, Password.given(password), attempt);
    metrics.signIn("login", account.isPresent());
    return account
        .map(known -> signIns.open(known.subject()))
        .orElseThrow(() -> Problem.unauthorized("The name or the password is wrong."));
  }

  private Optional<Account> checked(
      Optional<AccountName> name, Password password, LoginThrottle.Attempt attempt) {
    try {
      var account = name.flatMap(accounts::named);
      if (hasher.matches(password, account.map(Account::passwordHash).orElse(null))) {
        attempt.succeeded();
        return account;
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      attempt.undo(); // no guess was made: the database or a core was not available
      throw e;
    }
  }
}
