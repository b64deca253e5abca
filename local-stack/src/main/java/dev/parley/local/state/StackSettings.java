package dev.parley.local.state;

import dev.parley.local.process.StackException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a stack is started with, and the ports that follow from it.
///
/// @param port of the api-gateway; all others are near it
/// @param gateways how many ws-gateways, 1 to 9
/// @param messageServices how many message-services share the rooms, 1 to 3
/// @param options that were chosen
/// @param external the parts that are there already
/// @param links that lead over something else
public record StackSettings(
    int port,
    int gateways,
    int messageServices,
    Set<StackOption> options,
    ExternalParts external,
    Links links) {

  private static final int MOST_GATEWAYS = 9;
  private static final int MOST_MESSAGE_SERVICES = 3;
  private static final int MANAGEMENT = 100;
  private static final int POSTGRES = 20;
  private static final int REDIS = 21;
  private static final int KAFKA = 22;
  private static final int CONTROLLER = 23;

  public StackSettings {
    if (port < 1 || port > 65_535 - MANAGEMENT - MOST_GATEWAYS - 10) {
      throw new StackException("--port %d: choose one from 1 to 65416".formatted(port));
    }
    if (gateways < 1 || gateways > MOST_GATEWAYS) {
      throw new StackException("--gateways %d: choose 1 to 9".formatted(gateways));
    }
    if (messageServices < 1 || messageServices > MOST_MESSAGE_SERVICES) {
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

  /// A stack of its own on a port block, quickly there, with all limits off and nothing external:
  /// for tests.
  public static StackSettings forTests(int port, int gateways) {
    return new StackSettings(
        port,
        gateways,
        1,
        Set.of(
            StackOption.NO_LIMITS,
            StackOption.DETACHED,
            StackOption.NO_TRAINING,
            StackOption.TRY_OUT),
        ExternalParts.NONE,
        Links.NONE);
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

  public int authPort() {
    return port + 1;
  }

  public int roomPort() {
    return port + 2;
  }

  /// The port of the message-service that is asked by REST.
  public int messagePort() {
    return messagePort(1);
  }

  /// The port of a message-service.
  ///
  /// @param number from 1
  public int messagePort(int number) {
    return port + 2 + number;
  }

  /// The port of a ws-gateway.
  ///
  /// @param number from 1
  public int gatewayPort(int number) {
    return port + 10 + number;
  }

  public int postgresPort() {
    return port + POSTGRES;
  }

  public int redisPort() {
    return port + REDIS;
  }

  public int kafkaPort() {
    return port + KAFKA;
  }

  public int controllerPort() {
    return port + CONTROLLER;
  }

  /// Where the service on `servicePort` answers about itself.
  public static int managementPort(int servicePort) {
    return servicePort + MANAGEMENT;
  }

  /// How far from [#port] the ports lie that a stack without external parts listens on.
  public static List<Integer> offsets(int gateways) {
    var services =
        IntStream.concat(IntStream.rangeClosed(0, 3), IntStream.rangeClosed(11, 10 + gateways));
    return Stream.concat(
            services.boxed().flatMap(offset -> Stream.of(offset, offset + MANAGEMENT)),
            Stream.of(POSTGRES, REDIS, KAFKA, CONTROLLER))
        .sorted()
        .toList();
  }

  /// Where a part runs that is not the stack's own is told to the services as it is.
  private static void refuseLinks(String part, @Nullable String external, Links links) {
    if (external != null && !links.to(part).isEmpty()) {
      throw new StackException("--links: %s is not the stack's own".formatted(part));
    }
  }
}
