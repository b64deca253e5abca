package dev.parley.stack;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// The ports of a stack's parts on 127.0.0.1, all close to its first port.
///
/// @param first the api-gateway's
public record Ports(int first) {

  /// The largest number of ws-gateways.
  public static final int MOST_GATEWAYS = 9;

  /// The largest number of message-services.
  public static final int MOST_MESSAGE_SERVICES = 3;

  /// The number of ports from [#first] on that a stack may use, including those for links.
  public static final int COUNT = 140;

  /// The highest first port that leaves a valid port for every part.
  public static final int HIGHEST = 65_416;

  private static final int MANAGEMENT = 100;

  /// Finds a block of ports that are all free now.
  ///
  /// @throws IllegalStateException when none is found
  public static Ports free() {
    var all = IntStream.range(0, COUNT).boxed().toList();
    return new Ports(FreePorts.block(RandomGenerator.getDefault(), all));
  }

  public int auth() {
    return first + 1;
  }

  public int room() {
    return first + 2;
  }

  /// The port of a message-service; REST requests go to the first.
  ///
  /// @param number from 1
  public int message(int number) {
    return first + 2 + number;
  }

  /// The port of a ws-gateway.
  ///
  /// @param number from 1
  public int gateway(int number) {
    return first + 10 + number;
  }

  public int postgres() {
    return first + 20;
  }

  public int redis() {
    return first + 21;
  }

  public int kafka() {
    return first + 22;
  }

  public int controller() {
    return first + 23;
  }

  /// The port of a proxy between two parts.
  ///
  /// @param number from 0 to 75
  public int proxy(int number) {
    return first + 24 + number;
  }

  /// The port of a Kafka listener for clients that connect through a proxy.
  ///
  /// @param number from 0 to 19
  public int linkListener(int number) {
    return first + 120 + number;
  }

  /// The management port of the service on a port.
  public static int management(int port) {
    return port + MANAGEMENT;
  }
}
