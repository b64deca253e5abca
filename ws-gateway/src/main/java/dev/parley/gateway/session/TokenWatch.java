package dev.parley.gateway.session;

import dev.parley.gateway.frame.CloseReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// Ends sessions whose token has ended, or that never showed one.
///
/// A token that ends while its issuer does not answer keeps its socket for up to four hours: nobody
/// can refresh then, and chat must go on (G8). At most 200 sockets are closed a second, so that the
/// end of an outage is no stampede. Confined to the timer's thread.
public final class TokenWatch {

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration OUTAGE_GRACE = Duration.ofHours(4);
  private static final Duration TIME_TO_SIGN_IN = Duration.ofSeconds(10);
  private static final int CLOSES_PER_TICK = 200;

  private final Sessions sessions;
  private final BooleanSupplier issuerAnswers;
  private final InstantSource clock;

  /// @param issuerAnswers whether tokens could be refreshed now; may take a second to say
  public TokenWatch(Sessions sessions, BooleanSupplier issuerAnswers, InstantSource clock) {
    this.sessions = sessions;
    this.issuerAnswers = issuerAnswers;
    this.clock = clock;
  }

  /// To be called about once a second.
  public void tick() {
    var now = clock.instant();
    var expired =
        sessions.all().stream()
            .filter(session -> !session.isClosing() && hasEnded(session, now))
            .limit(CLOSES_PER_TICK)
            .toList();
    if (!expired.isEmpty()) {
      boolean refreshable = issuerAnswers.getAsBoolean();
      for (var session : expired) {
        if (refreshable || isPastGrace(session, now)) {
          session.closeAfterFlush(CloseReason.TOKEN_EXPIRED);
        }
      }
    }
    sessions.forEach(session -> refuseStranger(session, now));
  }

  private static boolean hasEnded(Session session, Instant now) {
    return isPast(session, now.minus(SKEW));
  }

  private static boolean isPastGrace(Session session, Instant now) {
    return isPast(session, now.minus(OUTAGE_GRACE));
  }

  private static boolean isPast(Session session, Instant limit) {
    var who = session.identity();
    return who != null && who.expires() != null && who.expires().isBefore(limit);
  }

  private static void refuseStranger(Session session, Instant now) {
    if (session.identity() == null
        && !session.isClosing()
        && session.opened().plus(TIME_TO_SIGN_IN).isBefore(now)) {
      session.closeAfterFlush(CloseReason.TOKEN_REFUSED);
    }
  }
}
