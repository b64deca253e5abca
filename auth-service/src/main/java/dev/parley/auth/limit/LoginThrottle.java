package dev.parley.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.auth.AuthProperties;
import dev.parley.auth.web.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Slows guessing down without locking anybody out.
///
/// Three counters: one account from one address (a few tries), one address over all accounts (a
/// password sprayed), one account from all addresses (many machines). The last would let an
/// attacker lock the owner out, so it starts late, its pauses stay short, and addresses that have
/// signed in to the account before pass it by.
@Component
public class LoginThrottle {

  private static final Throttle.Rule PAIR =
      new Throttle.Rule(5, Duration.ofSeconds(1), Duration.ofMinutes(15));
  private static final Throttle.Rule ADDRESS =
      new Throttle.Rule(20, Duration.ofSeconds(1), Duration.ofMinutes(15));
  private static final Throttle.Rule ACCOUNT =
      new Throttle.Rule(100, Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final long MOST_KNOWN = 50_000;
  private static final Duration KNOWN = Duration.ofDays(30);

  private final boolean on;
  private final Throttle pairs;
  private final Throttle addresses;
  private final Throttle accounts;
  private final Cache<String, Boolean> known;

  @Autowired
  LoginThrottle(AuthProperties properties) {
    this(properties.limits(), Ticker.systemTicker());
  }

  LoginThrottle(boolean on, Ticker ticker) {
    this.on = on;
    this.pairs = new Throttle(PAIR, ticker);
    this.addresses = new Throttle(ADDRESS, ticker);
    this.accounts = new Throttle(ACCOUNT, ticker);
    this.known =
        Caffeine.newBuilder()
            .ticker(ticker)
            .expireAfterAccess(KNOWN)
            .maximumSize(MOST_KNOWN)
            .build();
  }

  /// Counts an attempt before anything is hashed for it.
  ///
  /// @throws Problem `rate_limited` when it comes too early
  public Attempt admit(String account, String address) {
    var attempt = new Attempt(account, address);
    if (on) {
      attempt.take().ifPresent(LoginThrottle::refuse);
    }
    return attempt;
  }

  private static void refuse(Duration wait) {
    throw Problem.tooMany(wait);
  }

  /// One admitted attempt. Left alone, it counts as a failure.
  public final class Attempt {

    private final String account;
    private final String address;
    private final String pair;

    private Attempt(String account, String address) {
      this.account = account;
      this.address = address;
      this.pair = account + ' ' + address;
    }

    /// The password was right.
    public void succeeded() {
      undo();
      pairs.forget(pair);
      known.put(pair, true);
    }

    /// Nobody looked at the password.
    public void undo() {
      pairs.giveBack(pair);
      addresses.giveBack(address);
      if (!isKnown()) {
        accounts.giveBack(account);
      }
    }

    private Optional<Duration> take() {
      var wait = pairs.take(pair);
      if (wait.isPresent()) {
        return wait;
      }
      wait = addresses.take(address);
      if (wait.isPresent()) {
        pairs.giveBack(pair);
        return wait;
      }
      wait = isKnown() ? Optional.empty() : accounts.take(account);
      if (wait.isPresent()) {
        pairs.giveBack(pair);
        addresses.giveBack(address);
      }
      return wait;
    }

    private boolean isKnown() {
      return known.getIfPresent(pair) != null;
    }
  }
}
