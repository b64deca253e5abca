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

/// Slows down password guessing without locking users out.
///
/// Three counters: one account from one address (a few attempts, then ever longer pauses), one
/// account from all addresses (an attack from many machines), one address over all accounts
/// (password spraying). The last two also hit users who guessed nothing: the owner, and all users
/// behind one NAT. So the second starts late and its pauses stay short; the third is a rate that
/// recovers within seconds; and neither applies to an account that has signed in from that address
/// before.
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

  /// Records that the account's owner uses that address: they have just registered there.
  public void remember(String account, String address) {
    known.put(pair(account, address), true);
  }

  private static String pair(String account, String address) {
    return account + ' ' + address;
  }

  /// One admitted attempt. Without a call it counts as a failure.
  public final class Attempt {

    private final String account;
    private final String address;
    private final String pair;

    /// Fixed for the attempt, so that it gives back the same counts that it took.
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

    /// The password was not checked.
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
