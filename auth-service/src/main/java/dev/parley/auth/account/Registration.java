package dev.parley.auth.account;

import dev.parley.auth.limit.Client;
import dev.parley.auth.limit.LoginThrottle;
import dev.parley.auth.observation.AuthMetrics;
import dev.parley.auth.password.CommonPasswords;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.signin.IssuedToken;
import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Creates an account, which needs valid names, an acceptable password and a free name.
///
/// Hashing comes before the transaction, so that no connection waits for it.
@Component
class Registration {

  private final Accounts accounts;
  private final PasswordHasher hasher;
  private final CommonPasswords common;
  private final LoginThrottle throttle;
  private final AuthMetrics metrics;

  Registration(
      Accounts accounts,
      PasswordHasher hasher,
      CommonPasswords common,
      LoginThrottle throttle,
      AuthMetrics metrics) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.common = common;
    this.throttle = throttle;
    this.metrics = metrics;
  }

  /// @throws Problem `invalid`, `conflict` or `rate_limited`
  IssuedToken register(
      @Nullable String name,
      @Nullable String password,
      @Nullable String displayName,
      Client client) {
    var accountName = AccountName.of(name);
    var shown = DisplayName.of(displayName == null ? accountName.value() : displayName);
    var chosen = Password.chosen(password, accountName.value(), common);
    if (accounts.taken(accountName)) {
      throw Accounts.nameInUse();
    }
    var grant = accounts.register(accountName, shown, hasher.hash(chosen), client.name());
    throttle.remember(accountName.value(), client.address());
    metrics.signIn("register", true);
    return grant;
  }
}
