package dev.parley.prove.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One link on 127.0.0.1: it carries connections to its port on to the port behind it.
///
/// It carries normally until it gets another [Weather]. Bounds: 4,000 connections, and for each way
/// of each at most 16 reads of 16 KB in its queue. Safe for many threads.
public final class Proxy implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 4_000;
  private static final int WAITING = 512;
  private static final int CONNECT_MILLIS = 2_000;

  private final ServerSocket listener;
  private volatile List<Integer> behind;
  private final RandomGenerator random;
  private final LinkConditions conditions = new LinkConditions();
  private final ProxyCounts counts = new ProxyCounts();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private Proxy(ServerSocket listener, int behind, RandomGenerator random) {
    this.listener = listener;
    this.behind = List.of(behind);
    this.random = random;
  }

  /// Starts to listen.
  ///
  /// @param port of the proxy, 0 for any free port
  /// @param behind the target port; nothing needs to listen there yet
  /// @param random safe for many threads
  public static Proxy listen(int port, int behind, RandomGenerator random) throws IOException {
    var listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
    var proxy = new Proxy(listener, behind, random);
    Thread.ofVirtual().name("proxy-" + listener.getLocalPort()).start(proxy::acceptAll);
    return proxy;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// The number of open connections.
  public int connections() {
    return connections.size();
  }

  public Touched touched() {
    return counts.read();
  }

  /// Changes the weather, also for open connections.
  public void become(Weather weather) {
    conditions.become(weather);
    switch (weather) {
      case Weather.Down _ -> cut();
      case Weather.Resets(var share) -> reset(share);
      case Weather.Fair _,
          Weather.BlackHole _,
          Weather.Slow _,
          Weather.Narrow _,
          Weather.LosesAnswer _ -> {}
    }
  }

  /// Changes the target of new connections: the first of these ports with a listener, as a load
  /// balancer does.
  public void leadTo(List<Integer> ports) {
    behind = List.copyOf(ports);
  }

  /// Closes all connections; accepts new ones.
  public void cut() {
    connections.forEach(connection -> {
      counts.broke();
      connection.close();
    });
  }

  /// Resets a share of the connections.
  public void reset(double share) {
    connections.stream()
        .filter(_ -> random.nextDouble() < share)
        .forEach(connection -> {
          counts.broke();
          connection.reset();
        });
  }

  /// Ends one way of all connections and keeps the other.
  public void halfClose(Way way) {
    connections.forEach(connection -> connection.halfClose(way));
  }

  /// Stops listening and ends all connections.
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException _) {
      // It stops listening in any case.
    }
    conditions.end();
    connections.forEach(Connection::reset);
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        var client = listener.accept();
        counts.accepted();
        Thread.ofVirtual().start(() -> welcome(client));
      } catch (IOException _) {
        // The proxy is closed, or the client has disconnected.
      }
    }
  }

  private void welcome(Socket client) {
    switch (conditions.now()) {
      case Weather.Down _ -> {
        counts.broke();
        Connection.close(client);
      }
      case Weather.Resets(var share) when random.nextDouble() < share -> {
        counts.broke();
        Connection.reset(client);
      }
      case Weather.Fair _,
          Weather.BlackHole _,
          Weather.Slow _,
          Weather.Narrow _,
          Weather.Resets _,
          Weather.LosesAnswer _ -> {
        connect(client);
      }
    }
  }

  private void connect(Socket client) {
    @Nullable Socket server = null;
    try {
      if (connections.size() >= MOST_CONNECTIONS) {
        throw new IOException("too many connections");
      }
      server = reach();
      server.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException _) {
      Connection.reset(client);
      Connection.reset(server);
      return;
    }
    var connection = new Connection(client, server, conditions, counts, random);
    connections.add(connection);
    connection.run(() -> connections.remove(connection));
    if (listener.isClosed() || conditions.now() instanceof Weather.Down) {
      connection.reset(); // the weather changed while this connection was created
    }
  }

  private Socket reach() throws IOException {
    var failure = new IOException("this link leads nowhere");
    for (int port : behind) {
      var server = new Socket();
      try {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        server.connect(address, CONNECT_MILLIS);
        return server;
      } catch (IOException e) {
        Connection.close(server);
        failure = e;
      }
    }
    throw failure;
  }
}
