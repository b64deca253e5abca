package dev.parley.auth.account;

import dev.parley.auth.limit.Client;
import dev.parley.auth.limit.LoginThrottle;
import dev.parley.auth.observation.AuthMetrics;
import dev.parley.auth.password.CommonPasswords;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.auth.signin.IssuedToken;
import dev.parley.auth.web.Caller;
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

  /// What a new user asks for.
  ///
  /// @param displayName null: the name of the guest, or else the account's name
  record Asked(@Nullable String name, @Nullable String password, @Nullable String displayName) {

    @Override
    public String toString() {
      return "Asked[" + name + "]";
    }
  }

  /// Creates an account for a new user.
  ///
  /// @throws Problem `invalid`, `conflict` or `rate_limited`
  IssuedToken register(Asked asked, Client client) {
    var name = AccountName.of(asked.name());
    var shown = shown(asked, name.value());
    var hash = hashed(asked, name);
    return registered(name, client, accounts.register(name, shown, hash, client.name()));
  }

  /// Creates an account that keeps the id of a guest.
  ///
  /// @throws Problem like [#register(Asked, Client)], `unauthorized` or `forbidden`
  IssuedToken register(Caller guest, Asked asked, Client client) {
    var name = AccountName.of(asked.name());
    var shown = shown(asked, guest.displayName());
    var hash = hashed(asked, name);
    return registered(name, client, accounts.register(guest, name, shown, hash, client.name()));
  }

  private static DisplayName shown(Asked asked, String otherwise) {
    return DisplayName.of(asked.displayName() == null ? otherwise : asked.displayName());
  }

  private String hashed(Asked asked, AccountName name) {
    var chosen = Password.chosen(asked.password(), name.value(), common);
    if (accounts.taken(name)) {
      throw Accounts.nameInUse();
    }
    return hasher.hash(chosen);
  }

  private IssuedToken registered(AccountName name, Client client, IssuedToken grant) {
    throttle.remember(name.value(), client.address());
    metrics.signIn("register", true);
    return grant;
  }
}
