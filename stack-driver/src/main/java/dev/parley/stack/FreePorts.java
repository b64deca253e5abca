package dev.parley.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Tells which ports of 127.0.0.1 are free and which ones answer.
public final class FreePorts {

  /// Below the range for outgoing connections, which could take a port between two uses.
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;
  private static final int CONNECT_MILLIS = 500;

  private FreePorts() {}

  public static boolean isFree(int port) {
    if (answers(port)) {
      return false; // SO_REUSEADDR could allow a bind beside a listener on all addresses
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Finds a port P for which P plus each offset is free now.
  ///
  /// @throws IllegalStateException when 200 random tries found none
  public static int block(RandomGenerator random, List<Integer> offsets) {
    return IntStream.range(0, ATTEMPTS)
        .map(_ -> random.nextInt(LOWEST, HIGHEST))
        .filter(port -> offsets.stream().allMatch(offset -> isFree(port + offset)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no free block of ports on 127.0.0.1"));
  }
}
