package dev.parley.bench.replay;

import java.util.List;
import java.util.stream.Stream;

/// The result of checking one room.
///
/// @param differences between the file, the log and the watcher's deliveries
/// @param troubles why the watcher was disconnected at some time
record RoomCheck(List<String> differences, List<String> troubles) {

  boolean isGood() {
    return differences.isEmpty() && troubles.isEmpty();
  }

  String verdict() {
    if (!differences.isEmpty()) {
      return "DIFFERS";
    }
    return troubles.isEmpty() ? "equal" : "equal, watcher disconnected";
  }

  List<String> all() {
    return Stream.concat(differences.stream(), troubles.stream()).toList();
  }
}
