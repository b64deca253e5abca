package dev.parley.prove.fault;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// One kind of fault, with its number in the fault matrix.
public interface Fault {

  /// Its number: `F3`.
  String id();

  /// A short description for the table.
  String what();

  /// Why this machine cannot inject the fault; empty if it can.
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /// Injects the fault, in bounded time; it is active when this returns.
  ActiveFault inflict(RandomGenerator random) throws Exception;
}
