package dev.parley.message.publish;

import dev.parley.events.RoomId;
import dev.parley.message.kafka.RecordSender;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Publishes entries that were committed and then forgotten, because no client repeated the
/// command.
///
/// One process sweeps at a time. Each step locks the room's row, so that it can catch up with a
/// busy room, and publishes one page. A run is limited; the next run continues.
public final class Sweep {

  /// Younger entries are still being published by the process that stored them.
  static final Duration MIN_AGE = Duration.ofSeconds(2);

  static final int MAX_ROOMS = 100;
  static final int MAX_PAGES = 20;

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);

  private final PublishedStore store;
  private final EntryPublisher publisher;
  private final TransactionOperations transactions;

  public Sweep(PublishedStore store, EntryPublisher publisher, TransactionOperations transactions) {
    this.store = store;
    this.publisher = publisher;
    this.transactions = transactions;
  }

  /// Publishes overdue entries.
  ///
  /// @return how many entries it published
  int run() {
    int published = 0;
    int pages = 0;
    for (var room : store.overdue(MIN_AGE, MAX_ROOMS)) {
      for (int step = -1; step != 0 && pages < MAX_PAGES; pages++) {
        step = Objects.requireNonNull(transactions.execute(_ -> publishPage(room)));
        published += step;
      }
    }
    if (published > 0) {
      log.info("Published {} entries that were stored but not published", published);
    }
    return published;
  }

  private int publishPage(RoomId room) {
    if (!store.tryLead()) {
      return 0;
    }
    var tail = store.lockTail(room);
    if (tail.isEmpty()) {
      return 0;
    }
    var page = store.entries(room, tail.get().published(), tail.get().head());
    RecordSender.await(RecordSender.all(publisher.send(tail.get().epoch(), page)));
    store.raise(
        List.of(new PublishedStore.Range(room, tail.get().published() + 1, page.getLast().seq())));
    return page.size();
  }
}
