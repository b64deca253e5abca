package dev.parley.bench.side;

import java.io.IOException;
import java.net.URI;

/// A server of this program that a [SideProcess] runs.
public interface SideServer extends AutoCloseable {

  /// Its WebSocket address.
  URI url();

  @Override
  void close();

  /// Prints its address, and serves until the standard input ends, because the parent process ends
  /// it.
  ///
  /// @return the exit code
  static int serve(SideServer server) throws IOException {
    try (server) {
      System.out.println(server.url());
      while (System.in.read() >= 0) {
        // input is ignored
      }
    }
    return 0;
  }
}
