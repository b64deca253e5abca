package dev.parley.gateway.session;

import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Pings every session each 25 s, and closes those whose client does not answer.
///
/// Each ping is a frame. A client that has not sent a `pong` frame yet also gets a WebSocket ping,
/// which every WebSocket library answers by itself; [Liveness] says how long each may be silent.
/// One timer serves all sessions: checking a session costs nanoseconds, a timer per socket would
/// cost memory. Confined to the timer's thread.
public final class Heartbeat {

  /// The times that `docs/protocol.md` gives.
  public static final Pace STANDARD =
      new Pace(Duration.ofSeconds(25), Duration.ofSeconds(10), Duration.ofSeconds(60));

  /// The times that a client must keep.
  ///
  /// @param every between two pings
  /// @param patience for the `pong` frame of a client that has sent one before
  /// @param silence of a client that never sent one
  public record Pace(Duration every, Duration patience, Duration silence) {}

  /// The ping for sessions without a moved head, which is most of them: the same bytes for all.
  private static final byte[] PING = FrameCodec.encode(new ServerFrame.Ping(Map.of()));

  private final Sessions sessions;
  private final Function<Session, Map<String, Long>> movedHeads;
  private final LongSupplier nanoTime;
  private final Pace pace;

  /// @param movedHeads the heads of the session's rooms that moved since the last call
  public Heartbeat(
      Sessions sessions,
      Function<Session, Map<String, Long>> movedHeads,
      LongSupplier nanoTime,
      Pace pace) {
    this.sessions = sessions;
    this.movedHeads = movedHeads;
    this.nanoTime = nanoTime;
    this.pace = pace;
  }

  /// To be called about once a second.
  public void tick() {
    long now = nanoTime.getAsLong();
    sessions.forEach(session -> look(session, now));
  }

  private void look(Session session, long now) {
    var liveness = session.liveness();
    liveness.look(now);
    if (liveness.isSilent(now, pace)) {
      session.close(CloseReason.NO_HEARTBEAT);
    } else if (session.identity() != null && liveness.isPingDue(now, pace)) {
      liveness.pinged(now);
      var moved = movedHeads.apply(session);
      session.sendBytes(moved.isEmpty() ? PING : FrameCodec.encode(new ServerFrame.Ping(moved)));
      if (liveness.livesOnSocketPings()) {
        session.pingSocket();
      }
    }
  }
}
