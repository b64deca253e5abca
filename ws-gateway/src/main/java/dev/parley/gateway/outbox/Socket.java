package dev.parley.gateway.outbox;

import java.util.List;

/// What a session needs of the connection beneath it; nothing here waits for the client.
public interface Socket {

  /// Hears once, perhaps before [#write] returns, what became of a write.
  interface Outcome {

    void written();

    /// The connection is gone.
    void failed();
  }

  /// Writes each element as one text frame, all in one flush; only after the outcome of the last.
  void write(List<byte[]> frames, Outcome outcome);

  /// Sends a ping of the WebSocket itself, unless the last one is still to be written.
  void ping();

  /// Sends a close frame and gives the client a moment to answer it.
  void close(int code, String text);
}
