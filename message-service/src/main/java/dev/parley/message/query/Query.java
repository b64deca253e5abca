package dev.parley.message.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A search query; a hit meets all of its conditions.
///
/// @param room an id or a handle
/// @param from an id, a name, or `me`
/// @param after the earliest time, inclusive
/// @param before the latest, exclusive
/// @param link whether only messages with a link count
public record Query(
    List<Term> wanted,
    List<Term> unwanted,
    Optional<String> room,
    Optional<String> from,
    Optional<Instant> after,
    Optional<Instant> before,
    boolean link) {

  public Query {
    wanted = List.copyOf(wanted);
    unwanted = List.copyOf(unwanted);
  }

  /// Whether the query has no condition at all.
  boolean isEmpty() {
    return wanted.isEmpty()
        && room.isEmpty()
        && from.isEmpty()
        && after.isEmpty()
        && before.isEmpty()
        && !link;
  }
}
