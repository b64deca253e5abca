package dev.parley.local;

import dev.parley.local.process.NamedProcess;
import java.time.Duration;
import java.util.List;

/// Something of the stack that runs as a process of its own and listens on 127.0.0.1.
public sealed interface Part permits Postgres, Redis, Broker, ServiceProcess {

  /// Its process, found by its pid file.
  NamedProcess process();

  /// The port that its users connect to.
  int port();

  /// All ports of 127.0.0.1 that it listens on.
  default List<Integer> ports() {
    return List.of(port());
  }

  /// Where its users reach it; holds no password.
  String url();

  /// Starts the process and returns; it may not be ready yet.
  ///
  /// @throws StackException when its data or the machine does not let it
  void start();

  /// Waits until it does its work.
  ///
  /// @param standstill for how long it may do nothing; as long as it works on it is given time
  /// @throws StackException when it ended, stood still or took far too long
  void awaitReady(Duration standstill);

  /// Lets it end in order; kills it when it takes too long.
  void stop();

  default String name() {
    return process().name();
  }

  /// Ends it as `kill -9` does.
  default void kill() {
    process().kill();
  }
}
