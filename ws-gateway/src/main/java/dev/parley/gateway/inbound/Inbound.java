package dev.parley.gateway.inbound;

import dev.parley.gateway.frame.ClientFrame;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of one session's incoming frames. Confined to the thread that reads it.
final class Inbound {

  /// How many errors are answered; the next one closes the socket.
  private static final int ERRORS = 10;

  private static final int QUEUED = 32;
  private static final int QUEUED_CHARS = 64 << 10;

  private final RateLimit limit;
  private @Nullable ArrayDeque<ClientFrame> beforeHello;
  private int chars;
  private int errors;

  Inbound(RateLimit limit) {
    this.limit = limit;
  }

  RateLimit limit() {
    return limit;
  }

  /// Counts an error; returns whether it is one too many.
  boolean isOneErrorTooMany() {
    return ++errors > ERRORS;
  }

  /// Keeps a frame until the user has signed in: at most 32 frames, with together as many
  /// characters as one frame may have.
  ///
  /// @return false when there is no room for it
  boolean keep(ClientFrame frame, int length) {
    if (beforeHello == null) {
      beforeHello = new ArrayDeque<>(4);
    }
    chars += length;
    if (beforeHello.size() >= QUEUED || chars > QUEUED_CHARS) {
      return false;
    }
    beforeHello.add(frame);
    return true;
  }

  /// Returns the kept frames, once.
  List<ClientFrame> kept() {
    var frames = beforeHello == null ? List.<ClientFrame>of() : List.copyOf(beforeHello);
    beforeHello = null;
    chars = 0;
    return frames;
  }
}
