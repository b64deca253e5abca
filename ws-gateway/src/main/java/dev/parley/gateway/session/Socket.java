package dev.parley.gateway.session;

import java.io.IOException;
import java.util.List;

/// What a session needs of the connection beneath it.
public interface Socket {

  /// Writes each element as one text frame, all in one flush, and returns when they are written.
  ///
  /// Called by one thread at a time.
  ///
  /// @throws IOException when the connection is gone
  void write(List<byte[]> frames) throws IOException;

  /// Sends a close frame and gives the client a moment to answer it.
  void close(int code, String text);
}
