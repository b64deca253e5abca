package dev.parley.auth.limit;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.auth.settings.AuthProperties;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// How often mail may be asked for: by an address, and for an account.
///
/// The limit of an account is silent: nobody learns whether the account exists, or that another
/// client asks for it.
@Component
public class RecoveryLimits {

  private static final int ADDRESS_BURST = 10;
  private static final Duration ADDRESS_PAUSE = Duration.ofMinutes(1);
  private static final int ACCOUNT_BURST = 3;
  private static final Duration ACCOUNT_PAUSE = Duration.ofMinutes(20);

  private final boolean on;
  private final AttemptRate addresses;
  private final AttemptRate accounts;

  @Autowired
  RecoveryLimits(AuthProperties properties) {
    this(properties.limits(), Ticker.systemTicker());
  }

  RecoveryLimits(boolean on, Ticker ticker) {
    this.on = on;
    this.addresses = new AttemptRate(ADDRESS_BURST, ADDRESS_PAUSE, ticker);
    this.accounts = new AttemptRate(ACCOUNT_BURST, ACCOUNT_PAUSE, ticker);
  }

  /// Counts a request of an address.
  ///
  /// @throws Problem `rate_limited`
  public void admit(String address) {
    if (on) {
      addresses
          .take(address)
          .ifPresent(wait -> {
            throw Problem.tooMany("auth", wait);
          });
    }
  }

  /// Counts a mail for an account; whether it may be sent.
  public boolean mayMail(String account) {
    return !on || accounts.take(account).isEmpty();
  }
}
