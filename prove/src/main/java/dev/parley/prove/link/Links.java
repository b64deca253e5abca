package dev.parley.prove.link;

import dev.parley.prove.proxy.Proxy;
import dev.parley.prove.proxy.Weather;
import dev.parley.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All links of a stack, each through its own proxy. They carry normally until a fault changes
/// them. Those to message-service lead to the first that listens, like a load balancer.
///
/// Create them before the stack starts: `./parley up --links FILE` tells the services. A client
/// outside uses [#client]. Safe for many threads.
public final class Links implements AutoCloseable {

  /// The name of clients outside the stack.
  public static final String CLIENT = "client";

  private static final int MOST = 76;

  private final Ports ports;
  private final RandomGenerator random;
  private final List<Link> all = new ArrayList<>();
  private int listeners;

  private Links(Ports ports, RandomGenerator random) {
    this.ports = ports;
    this.random = random;
  }

  /// Opens a proxy for each link of a stack.
  ///
  /// @param ports the stack's
  /// @param random safe for many threads
  /// @throws IOException when a port near the stack's is in use
  public static Links lay(Ports ports, int gateways, int messageServices, RandomGenerator random)
      throws IOException {
    var links = new Links(ports, random);
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

  /// The links between two kinds of parts, such as `ws-gateway` and `kafka`.
  public List<Link> between(String from, String to) {
    return all.stream().filter(link -> link.joins(from, to)).toList();
  }

  /// The port at which a client outside reaches `api-gateway`, `ws-gateway-1` and so on.
  ///
  /// @throws IllegalArgumentException when there is no such link
  public int client(String to) {
    return all.stream()
        .filter(link -> link.from().equals(CLIENT) && link.to().equals(to))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no door to " + to))
        .proxy()
        .port();
  }

  /// Writes the file for `./parley up --links`.
  public Path writeTo(Path file) throws IOException {
    var lines = all.stream().filter(link -> !link.from().equals(CLIENT)).map(Link::line).toList();
    return Files.write(file, lines);
  }

  /// Ends the bad weather of all links.
  public void heal() {
    all.forEach(link -> link.proxy().become(Weather.FAIR));
  }

  @Override
  public void close() {
    all.forEach(link -> link.proxy().close());
  }

  private void layAll(List<String> gateways, List<String> messages) throws IOException {
    for (var from : Stream.concat(gateways.stream(), messages.stream()).toList()) {
      lay(from, "kafka", ports.kafka());
      lay(from, "redis", ports.redis());
      lay(from, "auth-service", ports.auth());
    }
    for (var from : messages) {
      lay(from, "postgres", ports.postgres());
    }
    for (var gateway : gateways) {
      lay(gateway, "message-service", ports.message(1));
      lay("api-gateway", gateway, ports.gateway(gateways.indexOf(gateway) + 1));
      lay(CLIENT, gateway, ports.gateway(gateways.indexOf(gateway) + 1));
    }
    for (var from : List.of("auth-service", "room-service")) {
      lay(from, "kafka", ports.kafka());
      lay(from, "postgres", ports.postgres());
    }
    lay("room-service", "auth-service", ports.auth());
    lay("api-gateway", "redis", ports.redis());
    lay("api-gateway", "auth-service", ports.auth());
    lay("api-gateway", "room-service", ports.room());
    lay("api-gateway", "message-service", ports.message(1));
    lay(CLIENT, "api-gateway", ports.first());
    var services = IntStream.rangeClosed(1, messages.size()).mapToObj(ports::message).toList();
    all.stream()
        .filter(link -> link.to().equals("message-service"))
        .forEach(link -> link.proxy().leadTo(services));
  }

  private void lay(String from, String to, int part) throws IOException {
    if (all.size() == MOST) {
      throw new IOException("no ports for more links near " + ports.first());
    }
    int listener = to.equals("kafka") ? ports.linkListener(listeners++) : 0;
    int behind = listener == 0 ? part : listener;
    all.add(new Link(from, to, Proxy.listen(ports.proxy(all.size()), behind, random), listener));
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
