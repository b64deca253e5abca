package dev.parley.room.member;

import dev.parley.events.UserId;
import dev.parley.room.membership.MembershipRepository;
import dev.parley.room.settings.RoomProperties;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Lets guests leave their rooms some days after they joined: their tokens have expired for long,
/// and they did not get an account.
///
/// At most 500 memberships an hour, so that a busy deployment writes no flood of entries. Several
/// instances may run it at the same time.
@Component
class GuestCleanup {

  private static final Logger log = LoggerFactory.getLogger(GuestCleanup.class);
  private static final int MOST = 500;

  private final MembershipRepository stored;
  private final Departures departures;
  private final RoomProperties properties;
  private final InstantSource clock;

  GuestCleanup(
      MembershipRepository stored,
      Departures departures,
      RoomProperties properties,
      InstantSource clock) {
    this.stored = stored;
    this.departures = departures;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 60, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void run() {
    var life = properties.guestsLeaveAfter();
    if (life.isZero()) {
      return;
    }
    try {
      for (var key : stored.guests(clock.instant().minus(life), Limit.of(MOST))) {
        departures.leave(key.room(), new UserId(key.user()));
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("old guests have not left, next attempt in an hour: {}", e.getMessage());
    }
  }
}
