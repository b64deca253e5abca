package dev.parley.auth.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Each hour deletes sign-ins that ended at least a day ago, with their refresh tokens.
@Component
class SignInCleanup {

  private static final Logger log = LoggerFactory.getLogger(SignInCleanup.class);
  private static final Duration KEPT = Duration.ofDays(1);

  /// Each round deletes 500 sign-ins; the rest waits for the next hour.
  private static final int MOST_ROUNDS = 200;

  private final SignInStore store;
  private final InstantSource clock;

  SignInCleanup(SignInStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void forget() {
    var expiredBefore = clock.instant().minus(KEPT);
    try {
      for (int round = 0; round < MOST_ROUNDS; round++) {
        int forgotten = store.forget(expiredBefore, expiredBefore.minus(SignIns.IDLE));
        if (forgotten + store.forgetGuests(expiredBefore.minus(KEPT)) == 0) {
          return;
        }
      }
    } catch (DataAccessException e) {
      log.warn("old sign-ins not deleted, next attempt in an hour: {}", e.getMessage());
    }
  }
}
