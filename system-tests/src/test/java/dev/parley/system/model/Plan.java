package dev.parley.system.model;

import java.util.List;

/// What to play.
///
/// @param seed decides what everybody tries; the order in which it is stored is the server's
/// @param operations of all clients together
/// @param victims processes to be killed, one after the other, spread over the run
public record Plan(long seed, int operations, List<String> victims) {

  @Override
  public String toString() {
    return "seed %d, %,d operations, kills %s".formatted(seed, operations, victims);
  }
}
