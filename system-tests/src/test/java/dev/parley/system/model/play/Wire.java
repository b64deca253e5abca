package dev.parley.system.model.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// The wire between a client and the server, which can be cut: whatever was on it, both ways, is
/// lost. Each new connection goes another way in.
///
/// Two virtual threads a connection. Safe for many threads.
final class Wire implements AutoCloseable {

  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket door;
  private final List<URI> ways;
  private final RandomGenerator random;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cuts = new AtomicInteger();

  /// @param random for the thread that accepts
  public Wire(List<URI> ways, RandomGenerator random) {
    this.ways = List.copyOf(ways);
    this.random = random;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI address() {
    return URI.create("ws://127.0.0.1:%d/ws".formatted(door.getLocalPort()));
  }

  /// Resets every connection.
  public void cut() {
    open.forEach(Wire::reset);
    cuts.incrementAndGet();
  }

  public int cuts() {
    return cuts.get();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Wire::reset);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        open.add(client);
        connect(client, ways.get(random.nextInt(ways.size())));
      } catch (IOException _) {
        // The door was closed.
      }
    }
  }

  private void connect(Socket client, URI way) {
    var server = new Socket();
    open.add(server);
    try {
      server.connect(new InetSocketAddress(way.getHost(), way.getPort()), CONNECT_MILLIS);
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      var up = client.getInputStream();
      var upTo = server.getOutputStream();
      var down = server.getInputStream();
      var downTo = client.getOutputStream();
      Thread.ofVirtual().start(() -> pump(up, upTo, client, server));
      Thread.ofVirtual().start(() -> pump(down, downTo, client, server));
    } catch (IOException _) {
      end(client, server);
    }
  }

  private void pump(InputStream from, OutputStream to, Socket client, Socket server) {
    try {
      from.transferTo(to);
    } catch (IOException _) {
      // Cut, here or at an end.
    }
    end(client, server);
  }

  private void end(Socket client, Socket server) {
    for (var socket : List.of(client, server)) {
      open.remove(socket);
      reset(socket);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException _) {
      // It has gone already.
    }
  }
}
