package dev.parley.prove.load;

import dev.parley.prove.history.History;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What all clients share. Safe for many threads.
///
/// @param doors where sockets are accepted: both gateways, and the one address for everything
/// @param canary stands in every text
record World(
    List<URI> doors,
    History history,
    Counts counts,
    Pacer pacer,
    String canary,
    Queue<String> ends) {

  World(List<URI> doors, History history, double perSecond, String canary) {
    this(
        List.copyOf(doors),
        history,
        new Counts(),
        new Pacer(perSecond),
        canary,
        new ConcurrentLinkedQueue<>());
  }

  /// Each number leads to one of the doors.
  URI door(int number) {
    return doors.get(number % doors.size());
  }

  /// A client that cannot go on; the run cannot be trusted then.
  void failed(String client, Exception why) {
    ends.add(client + ": " + why);
  }
}
