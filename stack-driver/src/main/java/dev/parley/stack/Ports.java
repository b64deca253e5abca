package dev.parley.stack;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Where the parts of a stack listen on 127.0.0.1: all near its first port.
///
/// @param first the api-gateway's
public record Ports(int first) {

  /// How many ws-gateways have a place.
  public static final int MOST_GATEWAYS = 9;

  /// How many message-services have one.
  public static final int MOST_MESSAGE_SERVICES = 3;

  /// The ports from [#first] on that a stack may use, with those for links.
  public static final int COUNT = 140;

  /// The highest first port with which every part has one.
  public static final int HIGHEST = 65_416;

  private static final int MANAGEMENT = 100;

  /// A block of ports that are all free now.
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

  /// A message-service; REST asks the first.
  ///
  /// @param number from 1
  public int message(int number) {
    return first + 2 + number;
  }

  /// A ws-gateway.
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

  /// Where a proxy between two parts may listen.
  ///
  /// @param number from 0 to 75
  public int proxy(int number) {
    return first + 24 + number;
  }

  /// Where Kafka may listen for those who come through a proxy.
  ///
  /// @param number from 0 to 19
  public int linkListener(int number) {
    return first + 120 + number;
  }

  /// Where the service on a port answers about itself.
  public static int management(int port) {
    return port + MANAGEMENT;
  }
}
