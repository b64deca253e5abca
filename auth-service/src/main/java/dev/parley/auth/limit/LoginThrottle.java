package dev.parley.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.auth.settings.AuthProperties;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Slows guessing down without locking anybody out.
///
/// Three counters: one account from one address (a few tries, then ever longer pauses), one account
/// from all addresses (many machines), one address over all accounts (a password sprayed). The last
/// two meet people who guessed nothing: the owner, and all behind one NAT. So the second starts
/// late and its pauses stay short, the third is a rate that is there again within seconds, and
/// neither holds for an account that has signed in from that address before.
@Component
public class LoginThrottle {

  private static final Throttle.Rule PAIR =
      new Throttle.Rule(5, Duration.ofSeconds(1), Duration.ofMinutes(15));
  private static final int ADDRESS_BURST = 20;
  private static final Duration ADDRESS_PAUSE = Duration.ofSeconds(2);
  private static final Throttle.Rule ACCOUNT =
      new Throttle.Rule(100, Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final long MOST_KNOWN = 50_000;
  private static final Duration KNOWN = Duration.ofDays(30);

  private final boolean on;
  private final Throttle pairs;
  private final AttemptRate addresses;
  private final Throttle accounts;
  private final Cache<String, Boolean> known;

  @Autowired
  LoginThrottle(AuthProperties properties) {
    this(properties.limits(), Ticker.systemTicker());
  }

  LoginThrottle(boolean on, Ticker ticker) {
    this.on = on;
    this.pairs = new Throttle(PAIR, ticker);
    this.addresses = new AttemptRate(ADDRESS_BURST, ADDRESS_PAUSE, ticker);
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
    throw Problem.tooMany("auth", wait);
  }

  /// Notes that the account's owner is at that address: they have just made it there.
  public void remember(String account, String address) {
    known.put(pair(account, address), true);
  }

  private static String pair(String account, String address) {
    return account + ' ' + address;
  }

  /// One admitted attempt. Left alone, it counts as a failure.
  public final class Attempt {

    private final String account;
    private final String address;
    private final String pair;

    /// Fixed for the attempt, so that it gives back what it took.
    private final boolean isKnown;

    private Attempt(String account, String address) {
      this.account = account;
      this.address = address;
      this.pair = pair(account, address);
      this.isKnown = known.getIfPresent(pair) != null;
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
      if (!isKnown) {
        addresses.giveBack(address);
        accounts.giveBack(account);
      }
    }

    private Optional<Duration> take() {
      var wait = pairs.take(pair);
      if (wait.isPresent() || isKnown) {
        return wait;
      }
      wait = addresses.take(address);
      if (wait.isPresent()) {
        pairs.giveBack(pair);
        return wait;
      }
      wait = accounts.take(account);
      if (wait.isPresent()) {
        pairs.giveBack(pair);
        addresses.giveBack(address);
      }
      return wait;
    }
  }
}
