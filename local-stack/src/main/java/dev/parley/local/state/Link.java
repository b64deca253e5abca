package dev.parley.local.state;

import dev.parley.local.process.StackException;
import java.util.Map;
import java.util.Set;

/// A port through which one process reaches another, so that a proxy may be between them.
///
/// @param from the connecting process: `ws-gateway-1`
/// @param to the part that it wants to reach: `redis`
/// @param port of 127.0.0.1 that `from` uses; a proxy there forwards to the part
/// @param listener for Kafka, which announces its own address to clients: a port of 127.0.0.1 where
///   the broker listens for this one client and announces `port`; 0 for all others
public record Link(String from, String to, int port, int listener) {

  private static final String KAFKA = "kafka";
  private static final int HIGHEST = 65_535;

  /// Which process connects to which; without numbers.
  private static final Map<String, Set<String>> TALK =
      Map.of(
          "auth-service", Set.of("postgres", KAFKA),
          "room-service", Set.of("postgres", KAFKA, "auth-service"),
          "message-service", Set.of("postgres", "redis", KAFKA, "auth-service"),
          "ws-gateway", Set.of("redis", KAFKA, "auth-service", "message-service"),
          "api-gateway",
              Set.of("redis", "auth-service", "room-service", "message-service", "ws-gateway"));

  public Link {
    if (!TALK.getOrDefault(kind(from), Set.of()).contains(kind(to))) {
      throw new StackException("--links: %s does not connect to %s".formatted(from, to));
    }
    if (!isPort(port) || (to.equals(KAFKA) ? !isPort(listener) : listener != 0)) {
      throw new StackException(
          "--links: %s>%s wants %s"
              .formatted(from, to, to.equals(KAFKA) ? "PORT,LISTENER" : "a port"));
    }
  }

  boolean isFor(String one, String other) {
    return from.equals(one) && to.equals(other);
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= HIGHEST;
  }

  private static String kind(String name) {
    return name.replaceFirst("-[0-9]$", "");
  }
}
