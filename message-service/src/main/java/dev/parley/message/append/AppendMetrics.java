package dev.parley.message.append;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.function.Supplier;

/// How large batches are and where their time goes.
final class AppendMetrics {

  private final DistributionSummary batch;
  private final Timer append;
  private final Timer publish;

  AppendMetrics(MeterRegistry registry) {
    batch = registry.summary("parley.append.batch");
    append = Timer.builder("parley.append").publishPercentileHistogram().register(registry);
    publish = Timer.builder("parley.publish").publishPercentileHistogram().register(registry);
  }

  void batch(int records) {
    batch.record(records);
  }

  /// Times the transaction, lost attempts included.
  <T> T append(Supplier<T> work) {
    return Objects.requireNonNull(append.record(work));
  }

  /// Times the way to the broker and back.
  void publish(Runnable work) {
    publish.record(work);
  }
}
