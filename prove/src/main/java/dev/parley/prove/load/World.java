package dev.parley.prove.load;

import dev.parley.prove.history.History;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Shared by all clients. Safe for many threads.
///
/// @param doors the WebSocket addresses: both gateways', and the api-gateway's
/// @param canary part of every text
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

  /// A random address other than the last one, if there is another.
  URI nextDoor(@Nullable URI left, RandomGenerator random) {
    var others = doors.stream().filter(each -> !each.equals(left)).toList();
    var choice = others.isEmpty() ? doors : others;
    return choice.get(random.nextInt(choice.size()));
  }

  /// Reports a client that cannot continue; the run then proves nothing.
  void failed(String client, Exception why) {
    ends.add(client + ": " + why);
  }
}
