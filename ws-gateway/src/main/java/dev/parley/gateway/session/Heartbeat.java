package dev.parley.gateway.session;

import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Asks every session each 25 s whether it is there, and closes whoever says nothing for 10 s.
///
/// One timer for all sessions: a look at each costs nanoseconds, a timer a socket would cost
/// memory. Any frame counts as a sign of life. Confined to the timer's thread.
public final class Heartbeat {

  public static final Duration EVERY = Duration.ofSeconds(25);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Where nothing moved, which is so for most: the same bytes for all.
  private static final byte[] PING = FrameCodec.encode(new ServerFrame.Ping(Map.of()));

  private final Sessions sessions;
  private final Function<Session, Map<String, Long>> movedHeads;
  private final LongSupplier nanoTime;

  /// @param movedHeads the heads of the session's rooms that moved since it was last called
  public Heartbeat(
      Sessions sessions, Function<Session, Map<String, Long>> movedHeads, LongSupplier nanoTime) {
    this.sessions = sessions;
    this.movedHeads = movedHeads;
    this.nanoTime = nanoTime;
  }

  /// To be called about once a second.
  public void tick() {
    long now = nanoTime.getAsLong();
    sessions.forEach(session -> look(session, now));
  }

  private void look(Session session, long now) {
    var liveness = session.liveness();
    liveness.start(now);
    if (liveness.isSilent(now, PATIENCE.toNanos())) {
      session.close(CloseReason.NO_HEARTBEAT);
    } else if (session.identity() != null && liveness.isPingDue(now, EVERY.toNanos())) {
      liveness.pinged(now);
      var moved = movedHeads.apply(session);
      session.sendBytes(moved.isEmpty() ? PING : FrameCodec.encode(new ServerFrame.Ping(moved)));
    }
  }
}
