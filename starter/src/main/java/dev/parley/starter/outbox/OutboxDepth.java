package dev.parley.starter.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How many events wait to be published: `parley.outbox.events`.
///
/// The relay counts them between batches, at most once a second. So reading the metric costs no
/// query and never waits for a database that does not answer.
final class OutboxDepth {

  private static final int COUNTED_AT_MOST = 10_000;
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final OutboxTable table;
  private final AtomicLong waiting = new AtomicLong();

  /// Confined to the relay's thread.
  private long countedAt = System.nanoTime() - FRESH.toNanos();

  OutboxDepth(OutboxTable table, MeterRegistry metrics) {
    this.table = table;
    Gauge.builder("parley.outbox.events", waiting, AtomicLong::get)
        .description("events that wait to be published, counted no further than 10,000")
        .register(metrics);
  }

  /// Updates the metric after a step of the relay.
  void after(OutboxPump.Outcome step) {
    if (step == OutboxPump.Outcome.EMPTY) {
      waiting.set(0);
    } else if (System.nanoTime() - countedAt >= FRESH.toNanos()) {
      countedAt = System.nanoTime();
      waiting.set(table.count(COUNTED_AT_MOST));
    }
  }
}
