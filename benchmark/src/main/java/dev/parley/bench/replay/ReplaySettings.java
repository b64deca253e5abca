package dev.parley.bench.replay;

import java.net.URI;
import java.util.List;

/// The settings of a replay.
///
/// @param url the public REST address
/// @param sockets WebSocket addresses; a room's writers use one, its watcher the next
/// @param speed times real time; 0: as fast as acks arrive
/// @param socketsPerRoom the most nicks of a room that are connected at a time
/// @param check whether to compare the rooms with the files
record ReplaySettings(URI url, List<URI> sockets, double speed, int socketsPerRoom, boolean check) {

  URI writersOf(int room) {
    return sockets.get(room % sockets.size());
  }

  URI watcherOf(int room) {
    return sockets.get((room + 1) % sockets.size());
  }
}
