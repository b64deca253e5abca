package dev.parley.local;

import dev.parley.local.process.NamedProcess;
import java.time.Duration;
import java.util.List;

/// A part of the stack: a process of its own that listens on 127.0.0.1.
public sealed interface Part permits Postgres, Redis, Broker, ServiceProcess {

  /// Its process, found by its pid file.
  NamedProcess process();

  /// The port for its clients.
  int port();

  /// All ports of 127.0.0.1 that it listens on.
  default List<Integer> ports() {
    return List.of(port());
  }

  /// The URL for its clients; contains no password.
  String url();

  /// Starts the process and returns; it may not be ready yet.
  ///
  /// @throws StackException when its data or the machine prevents it
  void start();

  /// Waits until it is ready.
  ///
  /// @param standstill how long it may make no progress; while it makes progress, the wait
  ///   continues
  /// @throws StackException when it ended, made no progress or took far too long
  void awaitReady(Duration standstill);

  /// Asks it to end; kills it when it takes too long.
  void stop();

  default String name() {
    return process().name();
  }

  /// Kills it, as `kill -9` does.
  default void kill() {
    process().kill();
  }
}
