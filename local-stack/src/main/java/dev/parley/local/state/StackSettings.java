package dev.parley.local.state;

import dev.parley.local.process.StackException;
import dev.parley.stack.Ports;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings of a stack, and the ports derived from them.
///
/// @param port of the api-gateway; all others are near it
/// @param gateways how many ws-gateways, 1 to 9
/// @param messageServices how many message-services share the rooms, 1 to 3
/// @param options that were chosen
/// @param external the parts that already run
/// @param links that go through a proxy
public record StackSettings(
    int port,
    int gateways,
    int messageServices,
    Set<StackOption> options,
    ExternalParts external,
    Links links) {

  public StackSettings {
    if (port < 1 || port > Ports.HIGHEST) {
      throw new StackException("--port %d: choose one from 1 to %d".formatted(port, Ports.HIGHEST));
    }
    if (gateways < 1 || gateways > Ports.MOST_GATEWAYS) {
      throw new StackException("--gateways %d: choose 1 to 9".formatted(gateways));
    }
    if (messageServices < 1 || messageServices > Ports.MOST_MESSAGE_SERVICES) {
      throw new StackException("--message-services %d: choose 1 to 3".formatted(messageServices));
    }
    options = Set.copyOf(options);
    refuseLinks("postgres", external.postgresUrl(), links);
    refuseLinks("redis", external.redisUrl(), links);
    refuseLinks("kafka", external.kafkaBootstrap(), links);
    if (options.contains(StackOption.TLS) && !external.equals(ExternalParts.NONE)) {
      throw new StackException("--tls is for the stack's own parts: name no others in PARLEY_…");
    }
    if (options.contains(StackOption.TLS) && !links.equals(Links.NONE)) {
      throw new StackException("--tls and --links: choose one of them");
    }
  }

  /// How its JVMs compile: without the second compiler a stack is there sooner (on 2 cores, without
  /// caches, after 13 to 15 s in place of 19 to 30), and what it carries later costs more.
  public List<String> jitFlags() {
    return has(StackOption.TRY_OUT) ? List.of("-XX:TieredStopAtLevel=1") : List.of();
  }

  public boolean has(StackOption option) {
    return options.contains(option);
  }

  public String url() {
    return (has(StackOption.TLS) ? "https" : "http") + "://127.0.0.1:" + port;
  }

  /// Where its parts listen.
  public Ports ports() {
    return new Ports(port);
  }

  /// Services use an external part's own address, so a link to it has no effect.
  private static void refuseLinks(String part, @Nullable String external, Links links) {
    if (external != null && !links.to(part).isEmpty()) {
      throw new StackException("--links: %s is not the stack's own".formatted(part));
    }
  }
}
