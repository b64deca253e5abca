package dev.parley.system.model;

import java.util.List;

/// The plan of a run.
///
/// @param seed decides the users' attempts; the server decides the order of the entries
/// @param operations of all clients together
/// @param victims processes to kill, one after the other, spread over the run
public record Plan(long seed, int operations, List<String> victims) {

  @Override
  public String toString() {
    return "seed %d, %,d operations, kills %s".formatted(seed, operations, victims);
  }
}
