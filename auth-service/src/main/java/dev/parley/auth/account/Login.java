package dev.parley.auth.account;

import dev.parley.auth.limit.Client;
import dev.parley.auth.observation.AuthMetrics;
import dev.parley.auth.signin.IssuedToken;
import dev.parley.starter.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Signing in with a password. An unknown or impossible name gets the answer of a wrong password.
@Component
class Login {

  private final Accounts accounts;
  private final PasswordCheck passwords;
  private final AuthMetrics metrics;

  Login(Accounts accounts, PasswordCheck passwords, AuthMetrics metrics) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.metrics = metrics;
  }

  /// @throws Problem `unauthorized` or `rate_limited`
  IssuedToken signIn(@Nullable String name, @Nullable String password, Client client) {
    var accountName = AccountName.parse(name);
    var account =
        passwords.of(
            accountName.map(AccountName::value).orElse(""),
            client.address(),
            password,
            () -> accountName.flatMap(accounts::named));
    var grant = account.flatMap(known -> accounts.signIn(known, client.name()));
    metrics.signIn("login", grant.isPresent());
    return grant.orElseThrow(() -> refused(account.filter(Account::disabled).isPresent()));
  }

  /// Only a client that knows the password learns that an account is disabled.
  private static Problem refused(boolean disabled) {
    return Problem.unauthorized(
        disabled ? "This account is disabled." : "The name or the password is wrong.");
  }
}
