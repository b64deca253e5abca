package dev.parley.bench.replay;

import java.util.List;
import java.util.stream.Stream;

/// What a check found in one room.
///
/// @param differences between the file, the log and what the watcher was sent
/// @param troubles why the watcher was not connected throughout
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
