package dev.parley.system.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ThreadLocalRandom;

/// Where a stack stands: a directory of its own, and ports that nobody uses.
///
/// @param port the first of them
public record Place(Path data, int port) {

  private static final int PORTS_PER_STACK = 130;

  /// One that is empty.
  ///
  /// @param name what the directory's begins with
  public static Place find(String name) {
    try {
      return new Place(Files.createTempDirectory(name), freePorts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Deletes the directory and what is in it.
  public void clear() {
    try (var paths = Files.walk(data)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePorts() {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(15_000, 30_000);
      if (free(first) && free(first + PORTS_PER_STACK / 2) && free(first + PORTS_PER_STACK)) {
        return first;
      }
    }
  }

  private static boolean free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
