package dev.parley.message.arrival;

import java.util.Collection;
import java.util.Map;

/// Reads in one statement up to which event some rooms are known here.
@FunctionalInterface
interface Versions {

  /// One version text for each room that exists. It changes with every event of the room, so also
  /// with every change of a membership.
  ///
  /// @param rooms ids or handles
  Map<String, String> of(Collection<String> rooms);
}
