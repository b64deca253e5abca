package dev.parley.message.standstill;

import dev.parley.message.append.AppendFaults;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Counts appends that failed although others succeeded. Safe for many threads.
final class AppendFailures implements AppendFaults {

  /// After this time without another failure, it is no longer reported.
  static final Duration TOLD = Duration.ofSeconds(90);

  private final Counter rooms;
  private final Counter derived;
  private final LongSupplier nanoTime;
  private volatile long last;
  private volatile boolean any;

  AppendFailures(MeterRegistry metrics, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    rooms = metrics.counter("parley.append.failures", "of", "room");
    derived = metrics.counter("parley.append.failures", "of", "derived");
  }

  @Override
  public void failed() {
    rooms.increment();
    last = nanoTime.getAsLong();
    any = true;
  }

  @Override
  public void derivedFailed() {
    derived.increment();
  }

  /// Whether writing to a room failed recently.
  boolean lately() {
    return any && nanoTime.getAsLong() - last < TOLD.toNanos();
  }
}
