package dev.parley.starter.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// How many events wait to be published: `parley.outbox.events`.
///
/// Counted by the relay as it passes, once a second at most, so that looking at the figure costs no
/// query and never waits for a database that is away.
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

  /// Notes how a step of the relay went.
  void after(OutboxPump.Outcome step) {
    if (step == OutboxPump.Outcome.EMPTY) {
      waiting.set(0);
    } else if (System.nanoTime() - countedAt >= FRESH.toNanos()) {
      countedAt = System.nanoTime();
      waiting.set(table.count(COUNTED_AT_MOST));
    }
  }
}
