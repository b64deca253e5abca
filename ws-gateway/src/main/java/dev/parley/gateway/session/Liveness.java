package dev.parley.gateway.session;

/// Whether a client is still connected, by the monotonic clock in nanoseconds.
///
/// A client that has ever sent a `pong` frame must answer each ping frame within 10 s. Any other
/// client, such as a person who types frames by hand, is judged by the WebSocket pongs that its
/// library sends: it may be silent for a minute, without such a pong and without a frame. The
/// fields that the socket's reader writes are volatile; the rest is confined to the heartbeat's
/// thread.
final class Liveness {

  private volatile boolean heard;
  private volatile boolean answersFrames;
  private long heardAt;
  private long pingedAt;
  private boolean started;
  private boolean asked;

  /// Called for every frame.
  void heard() {
    if (!heard) {
      heard = true;
    }
  }

  /// Called for a `pong` frame, after [#heard].
  void answered() {
    answersFrames = true;
  }

  /// Called for a WebSocket pong. It does not count for a client that answers by frames: its
  /// library may still answer while the program above it hangs.
  void heardSocket() {
    if (!answersFrames) {
      heard();
    }
  }

  /// To be called before each question below: reads what the socket's reader has written.
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

  /// Whether the client also needs a WebSocket ping beside the `ping` frame.
  boolean livesOnSocketPings() {
    return !answersFrames;
  }

  boolean isSilent(long now, Heartbeat.Pace pace) {
    return answersFrames
        ? asked && now - pingedAt >= pace.patience().toNanos()
        : now - heardAt >= pace.silence().toNanos();
  }
}
