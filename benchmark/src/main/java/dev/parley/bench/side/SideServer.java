package dev.parley.bench.side;

import java.io.IOException;
import java.net.URI;

/// A server of this program's that a [SideProcess] runs.
public interface SideServer extends AutoCloseable {

  /// Where its WebSocket is.
  URI url();

  @Override
  void close();

  /// Tells where it is, and serves until the standard input ends: until whoever started it does.
  ///
  /// @return the exit code
  static int serve(SideServer server) throws IOException {
    try (server) {
      System.out.println(server.url());
      while (System.in.read() >= 0) {
        // nothing is said there
      }
    }
    return 0;
  }
}
