package dev.parley.gateway.session;

/// When a session was last heard and last asked, by the monotonic clock in nanoseconds.
///
/// `heard` is written by the socket's reader, the rest is confined to the heartbeat's thread.
final class Liveness {

  private volatile long heardAt;
  private long pingedAt;
  private boolean started;

  void heard(long now) {
    heardAt = now;
  }

  /// Starts the count when the heartbeat first sees the session.
  void start(long now) {
    if (!started) {
      started = true;
      heardAt = now;
      pingedAt = now;
    }
  }

  void pinged(long now) {
    pingedAt = now;
  }

  boolean isPingDue(long now, long every) {
    return now - pingedAt >= every;
  }

  /// Whether nothing at all came for `patience` after the last ping; the first ping counts too.
  boolean isSilent(long now, long patience) {
    return heardAt - pingedAt < 0 && now - pingedAt >= patience;
  }
}
