package dev.parley.bench.replay;

import java.net.URI;
import java.util.List;

/// How to play.
///
/// @param url the public door, for REST
/// @param sockets WebSocket addresses; a room's writers use one, its watcher the next
/// @param speed times real time; 0: as fast as acks come
/// @param socketsPerRoom nicks of a room that are connected at a time
/// @param check whether to compare what the rooms hold with the files
record ReplaySettings(URI url, List<URI> sockets, double speed, int socketsPerRoom, boolean check) {

  URI writersOf(int room) {
    return sockets.get(room % sockets.size());
  }

  URI watcherOf(int room) {
    return sockets.get((room + 1) % sockets.size());
  }
}
