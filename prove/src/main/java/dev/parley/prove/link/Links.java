package dev.parley.prove.link;

import dev.parley.prove.proxy.Proxy;
import dev.parley.prove.proxy.Weather;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All links of a stack, each over a proxy of its own. They are honest until a fault says
/// otherwise. Those to message-service lead to the first that listens, as a load balancer's do.
///
/// They are laid before the stack is started: `./parley up --links FILE` tells the services. A
/// client outside takes [#client]. Safe for use by many threads.
public final class Links implements AutoCloseable {

  /// Who stands outside of the stack.
  public static final String CLIENT = "client";

  // Where the local stack has its parts, from its first port; see its README.
  private static final int AUTH = 1;
  private static final int ROOM = 2;
  private static final int MESSAGE = 3;
  private static final int GATEWAYS = 10;
  private static final int POSTGRES = 20;
  private static final int REDIS = 21;

  // Between the parts' own ports and their management ports, and above those.
  private static final int FIRST_PROXY = 24;
  private static final int LAST_PROXY = 99;
  private static final int FIRST_LISTENER = 120;

  private final int port;
  private final RandomGenerator random;
  private final List<Link> all = new ArrayList<>();
  private int listeners;

  private Links(int port, RandomGenerator random) {
    this.port = port;
    this.random = random;
  }

  /// Opens a proxy for each link of a stack.
  ///
  /// @param port the stack's first
  /// @param random safe for use by many threads
  /// @throws IOException when a port near the stack's is taken
  public static Links lay(int port, int gateways, int messageServices, RandomGenerator random)
      throws IOException {
    var links = new Links(port, random);
    try {
      links.layAll(names("ws-gateway", gateways), messageNames(messageServices));
    } catch (IOException | RuntimeException e) {
      links.close();
      throw e;
    }
    return links;
  }

  public List<Link> all() {
    return List.copyOf(all);
  }

  /// Those between two kinds of parts, as `ws-gateway` and `kafka`.
  public List<Link> between(String from, String to) {
    return all.stream().filter(link -> link.joins(from, to)).toList();
  }

  /// The port at which a client outside reaches `api-gateway`, or `ws-gateway-1` … itself.
  ///
  /// @throws IllegalArgumentException when there is no such door
  public int client(String to) {
    return all.stream()
        .filter(link -> link.from().equals(CLIENT) && link.to().equals(to))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no door to " + to))
        .proxy()
        .port();
  }

  /// Writes what `./parley up --links` reads.
  public Path writeTo(Path file) throws IOException {
    var lines = all.stream().filter(link -> !link.from().equals(CLIENT)).map(Link::line).toList();
    return Files.write(file, lines);
  }

  /// Ends all trouble.
  public void heal() {
    all.forEach(link -> link.proxy().become(Weather.FAIR));
  }

  @Override
  public void close() {
    all.forEach(link -> link.proxy().close());
  }

  private void layAll(List<String> gateways, List<String> messages) throws IOException {
    for (var from : Stream.concat(gateways.stream(), messages.stream()).toList()) {
      lay(from, "kafka", 0);
      lay(from, "redis", REDIS);
      lay(from, "auth-service", AUTH);
    }
    for (var from : messages) {
      lay(from, "postgres", POSTGRES);
    }
    for (var gateway : gateways) {
      lay(gateway, "message-service", MESSAGE);
      lay("api-gateway", gateway, GATEWAYS + gateways.indexOf(gateway) + 1);
      lay(CLIENT, gateway, GATEWAYS + gateways.indexOf(gateway) + 1);
    }
    for (var from : List.of("auth-service", "room-service")) {
      lay(from, "kafka", 0);
      lay(from, "postgres", POSTGRES);
    }
    lay("room-service", "auth-service", AUTH);
    lay("api-gateway", "redis", REDIS);
    lay("api-gateway", "auth-service", AUTH);
    lay("api-gateway", "room-service", ROOM);
    lay("api-gateway", "message-service", MESSAGE);
    lay(CLIENT, "api-gateway", 0);
    var services =
        IntStream.range(0, messages.size()).mapToObj(number -> port + MESSAGE + number).toList();
    all.stream()
        .filter(link -> link.to().equals("message-service"))
        .forEach(link -> link.proxy().leadTo(services));
  }

  /// @param offset of the part's port from the stack's first
  private void lay(String from, String to, int offset) throws IOException {
    int own = FIRST_PROXY + all.size();
    if (own > LAST_PROXY) {
      throw new IOException("no ports for more links near " + port);
    }
    int listener = to.equals("kafka") ? port + FIRST_LISTENER + listeners++ : 0;
    int behind = listener == 0 ? port + offset : listener;
    all.add(new Link(from, to, Proxy.listen(port + own, behind, random), listener));
  }

  private static List<String> names(String kind, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> kind + "-" + number).toList();
  }

  /// The first has no number.
  private static List<String> messageNames(int count) {
    return names("message-service", count).stream()
        .map(name -> name.replaceFirst("-1$", ""))
        .toList();
  }
}
