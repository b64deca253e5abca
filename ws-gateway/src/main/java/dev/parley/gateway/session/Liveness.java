package dev.parley.gateway.session;

/// Whether a client is still there, by the monotonic clock in nanoseconds.
///
/// A client that has ever sent a `pong` frame has said that it answers pings, and has 10 s for each.
/// Any other client, such as a person who types frames by hand, is believed by the pongs of the
/// WebSocket itself, which its library sends: a minute without one, and without a frame, is too
/// long. What the socket's reader notes is volatile; the rest is confined to the heartbeat's thread.
final class Liveness {

  private volatile boolean heard;
  private volatile boolean answersFrames;
  private long heardAt;
  private long pingedAt;
  private boolean started;
  private boolean asked;

  /// A frame came.
  void heard() {
    if (!heard) {
      heard = true;
    }
  }

  /// A `pong` frame came; [#heard] was called for it already.
  void answered() {
    answersFrames = true;
  }

  /// A pong of the WebSocket itself came. It says nothing of a client that answers by frames: its
  /// library may still answer when the program above it stands still.
  void heardSocket() {
    if (!answersFrames) {
      heard();
    }
  }

  /// To be called before each question below: takes over what the reader noted.
  void look(long now) {
    if (!started) {
      started = true;
      heardAt = now;
      pingedAt = now;
    }
    if (heard) {
      heard = false;
      heardAt = now;
      asked = false;
    }
  }

  void pinged(long now) {
    pingedAt = now;
    asked = true;
  }

  boolean isPingDue(long now, Heartbeat.Pace pace) {
    return now - pingedAt >= pace.every().toNanos();
  }

  /// Whether the WebSocket is to be pinged beside the `ping` frame.
  boolean livesOnSocketPings() {
    return !answersFrames;
  }

  boolean isSilent(long now, Heartbeat.Pace pace) {
    return answersFrames
        ? asked && now - pingedAt >= pace.patience().toNanos()
        : now - heardAt >= pace.silence().toNanos();
  }
}
