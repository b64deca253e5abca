package dev.parley.local.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A single Kafka node for one machine: durable, quick to start, quick to detect a dead consumer.
///
/// After a kill, the node cannot register again until its old session has expired: with Kafka's 9 s
/// that would be the longest part of a restart. Until then it loads the groups' offsets once, and
/// after it again. If the first load is not finished by then, Kafka 4.2 can take its end for the
/// end of the second and refuse all commits from then on. So the amount of data to load is kept
/// small.
///
/// @param log the directory of its records
/// @param port of 127.0.0.1 for clients
/// @param controllerPort of 127.0.0.1 for the node itself
/// @param doors more listeners, each for a client that reaches it by another port
public record BrokerSettings(Path log, int port, int controllerPort, List<Door> doors) {

  /// Without further listeners.
  public BrokerSettings(Path log, int port, int controllerPort) {
    this(log, port, controllerPort, List.of());
  }

  /// A listener that announces another port than its own to its clients.
  ///
  /// @param port of 127.0.0.1
  /// @param told announced as the broker's port
  public record Door(int port, int told) {

    /// Reads `PORT>TOLD`.
    static Door parse(String text) {
      var ports = text.split(">", 2);
      return new Door(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]));
    }

    private String name() {
      return "DOOR" + port;
    }
  }

  private static final String FOR_ONE_NODE =
      """
      process.roles=broker,controller
      node.id=1
      controller.listener.names=CONTROLLER
      inter.broker.listener.name=PLAINTEXT
      auto.create.topics.enable=false
      num.partitions=4
      default.replication.factor=1
      min.insync.replicas=1
      offsets.topic.num.partitions=1
      offsets.topic.replication.factor=1
      offsets.topic.segment.bytes=1048576
      transaction.state.log.num.partitions=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      share.coordinator.state.topic.num.partitions=1
      share.coordinator.state.topic.replication.factor=1
      share.coordinator.state.topic.min.isr=1
      group.initial.rebalance.delay.ms=0
      group.consumer.assignors=uniform,range
      group.consumer.min.session.timeout.ms=6000
      group.consumer.session.timeout.ms=6000
      group.consumer.min.heartbeat.interval.ms=1500
      group.consumer.heartbeat.interval.ms=1500
      broker.heartbeat.interval.ms=200
      broker.session.timeout.ms=2000
      log.cleaner.dedupe.buffer.size=4194304
      num.network.threads=2
      num.io.threads=4
      """;

  /// As Kafka's `server.properties` has it.
  public Properties properties() {
    var properties = new Properties();
    FOR_ONE_NODE.lines().map(line -> line.split("=", 2)).forEach(p -> properties.put(p[0], p[1]));
    properties.put("log.dirs", log.toString());
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT" + each(door -> door.name() + ":PLAINTEXT"));
    properties.put(
        "listeners",
        at("PLAINTEXT", port)
            + ","
            + at("CONTROLLER", controllerPort)
            + each(door -> at(door.name(), door.port())));
    properties.put(
        "advertised.listeners", at("PLAINTEXT", port) + each(door -> at(door.name(), door.told())));
    return properties;
  }

  private static String at(String listener, int port) {
    return "%s://127.0.0.1:%d".formatted(listener, port);
  }

  private String each(Function<Door, String> text) {
    return doors.stream().map(text).map(","::concat).collect(Collectors.joining());
  }
}
