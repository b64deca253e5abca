package dev.parley.local.state;

import dev.parley.local.process.StackException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What a stack is started with, and the ports that follow from it.
///
/// @param port of the api-gateway; all others are near it
/// @param gateways how many ws-gateways, 1 to 9
/// @param limits whether the rate limits hold
/// @param restart whether a process that ended is started again
/// @param detached whether the stack stays when the one who started it ends
/// @param train whether start-up caches that are missing are made first
/// @param tryOut whether it is started soon rather than made for load
/// @param tls whether every link is by TLS, and each service may do only what it must
/// @param external the parts that are there already
public record StackSettings(
    int port,
    int gateways,
    boolean limits,
    boolean restart,
    boolean detached,
    boolean train,
    boolean tryOut,
    boolean tls,
    ExternalParts external) {

  private static final int MOST_GATEWAYS = 9;
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
    if (tls && !external.equals(ExternalParts.NONE)) {
      throw new StackException("--tls is for the stack's own parts: name no others in PARLEY_…");
    }
  }

  /// A stack of its own on a port block, quickly there, with all limits off and nothing external:
  /// for tests.
  public static StackSettings forTests(int port, int gateways) {
    return new StackSettings(
        port, gateways, false, false, true, false, true, false, ExternalParts.NONE);
  }

  /// How its JVMs compile: without the second compiler a stack is there sooner (on 2 cores, without
  /// caches, after 13 to 15 s in place of 19 to 30), and what it carries later costs more.
  public List<String> jitFlags() {
    return tryOut ? List.of("-XX:TieredStopAtLevel=1") : List.of();
  }

  public String url() {
    return (tls ? "https" : "http") + "://127.0.0.1:" + port;
  }

  public int authPort() {
    return port + 1;
  }

  public int roomPort() {
    return port + 2;
  }

  public int messagePort() {
    return port + 3;
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
}
