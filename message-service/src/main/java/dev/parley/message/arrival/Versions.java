package dev.parley.message.arrival;

import java.util.Collection;
import java.util.Map;

/// Looks up in one statement what room-service has said of some rooms so far.
@FunctionalInterface
interface Versions {

  /// A text for each of the rooms that exist. It changes with every event of the room, so with
  /// every membership too.
  ///
  /// @param rooms ids or handles
  Map<String, String> of(Collection<String> rooms);
}
