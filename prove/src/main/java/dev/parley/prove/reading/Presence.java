package dev.parley.prove.reading;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks who is online in each room until the answer is right, at most for the allowed delay.
final class Presence {

  /// The time that users of a dead gateway may stay online, plus some seconds.
  private static final Duration LIMIT = Duration.ofSeconds(65);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Load load;
  private final History history;

  Presence(Load load, History history) {
    this.load = load;
    this.history = history;
  }

  void read() throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    for (var room : load.rooms().keySet()) {
      var here = load.members(room);
      var shown = shown(room);
      while (!shown.equals(here) && System.nanoTime() < end) {
        TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        shown = shown(room);
      }
      var last = shown;
      history.add(t -> new Line.Online(t, room, here, last));
    }
  }

  private List<String> shown(String room) throws InterruptedException {
    try {
      var answer = load.presence(room).get(PAUSE.multipliedBy(5).toMillis(), TimeUnit.MILLISECONDS);
      return answer.path("online").values().stream()
          .map(it -> it.path("id").asString(""))
          .sorted()
          .toList();
    } catch (ExecutionException | TimeoutException _) {
      return List.of();
    }
  }
}
