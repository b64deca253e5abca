package dev.parley.prove.fault;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// One kind of trouble, by its number in the fault matrix.
public interface Fault {

  /// Its number: `F3`.
  String id();

  /// A few words for the table.
  String what();

  /// Why this machine cannot provide it; empty: it can.
  default Optional<String> unavailable() {
    return Optional.empty();
  }

  /// Makes the trouble, in bounded time; it is under way when this returns.
  ActiveFault inflict(RandomGenerator random) throws Exception;
}
