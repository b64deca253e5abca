package dev.parley.auth.account;

import dev.parley.auth.limit.LoginThrottle;
import dev.parley.auth.password.Password;
import dev.parley.auth.password.PasswordHasher;
import dev.parley.events.UserId;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks the password of an account; every check counts as a guess until it was right.
///
/// Attempts are counted before anything is hashed. A missing account is handled like a wrong
/// password: same counting, same hashing.
@Component
public class PasswordCheck {

  private final Accounts accounts;
  private final PasswordHasher hasher;
  private final LoginThrottle throttle;

  PasswordCheck(Accounts accounts, PasswordHasher hasher, LoginThrottle throttle) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.throttle = throttle;
  }

  /// Whether a user's account has this password. Refuses with `rate_limited` if the attempt comes
  /// too early.
  public boolean isRight(UserId user, @Nullable String password, String address) {
    var account = accounts.find(user);
    var name = account.map(Account::name).orElse("");
    return of(name, address, password, () -> account).isPresent();
  }

  /// Returns the account if the password is right. Refuses with `rate_limited` if the attempt comes
  /// too early.
  ///
  /// @param name counts the attempts, whether such an account exists or not
  Optional<Account> of(
      String name,
      String address,
      @Nullable String password,
      Supplier<Optional<Account>> candidate) {
    var given = Password.given(password);
    var attempt = throttle.admit(name, address);
    try {
      var account = candidate.get();
      if (hasher.matches(given, account.map(Account::passwordHash).orElse(null))) {
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
