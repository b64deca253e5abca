package dev.parley.message.observation;

import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.message.append.Appended;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// The size of batches, the time of each step, and the outcome of their records.
///
/// A batch that is retried after an outage counts again, except in `parley.entries`.
public final class AppendMetrics {

  private final DistributionSummary batch;
  private final Timer append;
  private final Timer publish;
  private final Counter entries;
  private final Counter deadLetters;
  private final Map<Code, Counter> refusals = new EnumMap<>(Code.class);

  public AppendMetrics(MeterRegistry registry) {
    batch = registry.summary("parley.append.batch");
    append = Timer.builder("parley.append").publishPercentileHistogram().register(registry);
    publish = Timer.builder("parley.publish").publishPercentileHistogram().register(registry);
    entries = registry.counter("parley.entries", "direction", "stored");
    deadLetters = registry.counter("parley.dead.letters");
    for (var code : Code.values()) {
      refusals.put(code, registry.counter("parley.refusals", "code", code.wire()));
    }
  }

  public void batch(int records) {
    batch.record(records);
  }

  /// Times the transaction, failed attempts included.
  public <T> T append(Supplier<T> work) {
    return Objects.requireNonNull(append.record(work));
  }

  /// Times the publishing: from now until the acks.
  ///
  /// @return the same future
  public <T> CompletableFuture<T> published(CompletableFuture<T> acks) {
    var clock = Timer.start();
    return acks.whenComplete((_, _) -> clock.stop(publish));
  }

  /// Counts the outcome of a batch.
  public void appended(Appended appended, int unreadable) {
    for (var tail : appended.tails()) {
      entries.increment(tail.fresh().size());
    }
    for (var outcome : appended.outcomes()) {
      switch (outcome.reply()) {
        case Ack _ -> {}
        case Nack nack -> Objects.requireNonNull(refusals.get(nack.code())).increment();
      }
    }
    deadLetters.increment(unreadable);
  }
}
