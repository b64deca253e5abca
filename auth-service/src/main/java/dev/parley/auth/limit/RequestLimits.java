package dev.parley.auth.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.auth.settings.AuthProperties;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// How many accounts and guests one address may create in a minute.
///
/// Coarse on purpose: whole offices share an address, and the api-gateway has limits of its own. It
/// limits the work that one address can cause in this service.
@Component
public class RequestLimits {

  private static final int ACCOUNTS = 60;
  private static final int GUESTS = 3_000;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final long MOST_KEYS = 50_000;

  private final boolean on;
  private final Cache<String, AtomicInteger> accounts;
  private final Cache<String, AtomicInteger> guests;

  @Autowired
  RequestLimits(AuthProperties properties) {
    this(properties.limits(), Ticker.systemTicker());
  }

  RequestLimits(boolean on, Ticker ticker) {
    this.on = on;
    this.accounts = window(ticker);
    this.guests = window(ticker);
  }

  /// Counts a new account.
  ///
  /// @throws Problem `rate_limited`
  public void admitAccount(String address) {
    admit(accounts, address, ACCOUNTS);
  }

  /// Counts a new guest.
  ///
  /// @throws Problem `rate_limited`
  public void admitGuest(String address) {
    admit(guests, address, GUESTS);
  }

  private void admit(Cache<String, AtomicInteger> counts, String address, int most) {
    if (on && counts.get(address, _ -> new AtomicInteger()).incrementAndGet() > most) {
      throw Problem.tooMany("auth", WINDOW);
    }
  }

  /// Starts at an address's first request; after its end the next request starts a new one.
  private static Cache<String, AtomicInteger> window(Ticker ticker) {
    return Caffeine.newBuilder()
        .ticker(ticker)
        .expireAfterWrite(WINDOW)
        .maximumSize(MOST_KEYS)
        .build();
  }
}
