package dev.parley.prove.load;

import dev.parley.prove.history.History;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

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

  /// Any door but the one that was left, when there is another.
  URI nextDoor(@Nullable URI left, RandomGenerator random) {
    var others = doors.stream().filter(each -> !each.equals(left)).toList();
    var choice = others.isEmpty() ? doors : others;
    return choice.get(random.nextInt(choice.size()));
  }

  /// A client that cannot go on; the run cannot be trusted then.
  void failed(String client, Exception why) {
    ends.add(client + ": " + why);
  }
}
