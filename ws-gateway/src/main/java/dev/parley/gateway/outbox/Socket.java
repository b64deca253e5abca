package dev.parley.gateway.outbox;

import java.util.List;

/// The connection of a session; no method blocks until the client reads.
public interface Socket {

  /// Called once with the outcome of a write, perhaps before [#write] returns.
  interface Outcome {

    void written();

    /// The connection is lost.
    void failed();
  }

  /// Writes each element as one text frame, all in one flush; only after the outcome of the last
  /// write.
  void write(List<byte[]> frames, Outcome outcome);

  /// Sends a WebSocket ping, unless the last one is not written yet.
  void ping();

  /// Sends a close frame and gives the client a moment to answer it.
  void close(int code, String text);
}
