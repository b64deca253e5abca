package dev.parley.room.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Publishes a batch: an event is sent only after the previous event of the same room is
/// acknowledged.
///
/// So even if a send fails or its answer is lost, a later version never overtakes an earlier one.
/// Rooms do not wait for each other: each has a virtual thread. Each event of a room costs a round
/// trip, about a millisecond.
@Component
class OrderedPublisher {

  /// The result of a batch.
  ///
  /// @param acknowledged the rows that need not be sent again
  /// @param failed whether a send failed; otherwise the remaining events were out of time
  record Published(List<Long> acknowledged, boolean failed) {}

  private final EventPublisher publisher;

  OrderedPublisher(EventPublisher publisher) {
    this.publisher = publisher;
  }

  /// Starts no send after `atMost`, and none in a room after a failed one.
  ///
  /// @param events the oldest first
  Published publish(List<OutboxEvent> events, Duration atMost) throws InterruptedException {
    long until = System.nanoTime() + atMost.toNanos();
    var rooms =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    OutboxEvent::room, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks =
          rooms.values().stream()
              .<Callable<Published>>map(room -> () -> publishRoom(room, until))
              .toList();
      var results = threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
      return new Published(
          results.stream().flatMap(each -> each.acknowledged().stream()).toList(),
          results.stream().anyMatch(Published::failed));
    }
  }

  private Published publishRoom(List<OutboxEvent> events, long until) throws InterruptedException {
    var acknowledged = new ArrayList<Long>();
    for (var event : events) {
      if (System.nanoTime() - until >= 0) {
        break;
      }
      if (!publisher.publish(event)) {
        return new Published(acknowledged, true);
      }
      acknowledged.add(event.id());
    }
    return new Published(acknowledged, false);
  }
}
