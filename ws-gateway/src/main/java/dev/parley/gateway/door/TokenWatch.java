package dev.parley.gateway.door;

import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Closes sessions whose token has expired, and those that never sent one.
///
/// While the issuer does not answer, a socket with an expired token stays open for up to four
/// hours: clients cannot refresh tokens then, and chat must continue (G8). At most 200 sockets are
/// closed a second, so that not all clients reconnect at once after an outage. Confined to the
/// timer's thread.
public final class TokenWatch {

  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration OUTAGE_GRACE = Duration.ofHours(4);
  private static final Duration TIME_TO_SIGN_IN = Duration.ofSeconds(10);
  private static final int CLOSES_PER_TICK = 200;

  private final Sessions sessions;
  private final BooleanSupplier issuerAnswers;
  private final InstantSource clock;

  /// @param issuerAnswers whether clients could refresh tokens now; may take a second
  public TokenWatch(Sessions sessions, BooleanSupplier issuerAnswers, InstantSource clock) {
    this.sessions = sessions;
    this.issuerAnswers = issuerAnswers;
    this.clock = clock;
  }

  /// To be called about once a second.
  public void tick() {
    var now = clock.instant();
    var ended = now.minus(SKEW);
    var came = now.minus(TIME_TO_SIGN_IN);
    var expired = new ArrayList<Session>();
    for (var session : sessions.all()) {
      if (session.isClosing()) {
        continue;
      }
      if (session.identity() == null) {
        refuseStranger(session, came);
      } else if (expired.size() < CLOSES_PER_TICK && hasEndedBy(session, ended)) {
        expired.add(session);
      }
    }
    if (!expired.isEmpty()) {
      closeEnded(expired, now.minus(OUTAGE_GRACE));
    }
  }

  private void closeEnded(List<Session> expired, Instant graceEnded) {
    boolean refreshable = issuerAnswers.getAsBoolean();
    for (var session : expired) {
      if (refreshable || hasEndedBy(session, graceEnded)) {
        session.closeAfterFlush(CloseReason.TOKEN_EXPIRED);
      }
    }
  }

  private static boolean hasEndedBy(Session session, Instant limit) {
    var who = session.identity();
    return who != null && who.expires() != null && who.expires().isBefore(limit);
  }

  private static void refuseStranger(Session session, Instant limit) {
    if (session.opened().isBefore(limit)) {
      session.closeAfterFlush(CloseReason.TOKEN_REFUSED);
    }
  }
}
