package dev.parley.local.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Whether a process still makes progress, so that the wait can be longer on a slow machine.
///
/// It makes progress while its log grows or it uses the CPU. Confined to one thread.
public final class Progress {

  /// The limit even with progress: more than any start took on the slowest tested machine.
  public static final Duration LONGEST = Duration.ofMinutes(6);

  /// The CPU share of a JVM that only waits is lower, that of a starting one is far higher.
  private static final double BUSY = 0.05;

  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final Duration standstill;
  private final Supplier<Duration> cpu;
  private final LongSupplier logSize;
  private final LongSupplier nanoTime;
  private final long start;
  private long advanced;
  private long windowStart;
  private Duration cpuThen;
  private long logThen;

  /// @param standstill how long it may make no progress
  /// @param cpu the CPU time that it has used so far
  /// @param logSize in bytes
  public Progress(
      Duration standstill, Supplier<Duration> cpu, LongSupplier logSize, LongSupplier nanoTime) {
    this.standstill = standstill;
    this.cpu = cpu;
    this.logSize = logSize;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.advanced = start;
    this.windowStart = start;
    this.cpuThen = cpu.get();
    this.logThen = logSize.getAsLong();
  }

  /// Why the wait ends; empty while it continues.
  public Optional<String> end() {
    look();
    long now = nanoTime.getAsLong();
    if (now - start > LONGEST.toNanos()) {
      return Optional.of("was not ready after %d s".formatted(LONGEST.toSeconds()));
    }
    return now - advanced > standstill.toNanos()
        ? Optional.of(
            "was not ready after %d s, and made no progress for %d s"
                .formatted(seconds(now - start), seconds(now - advanced)))
        : Optional.empty();
  }

  private void look() {
    long now = nanoTime.getAsLong();
    long size = logSize.getAsLong();
    if (size != logThen) {
      logThen = size;
      advanced = now;
    }
    long window = now - windowStart;
    if (window >= WINDOW.toNanos()) {
      var used = cpu.get();
      if (used.minus(cpuThen).toNanos() >= BUSY * window) {
        advanced = now;
      }
      cpuThen = used;
      windowStart = now;
    }
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).toSeconds();
  }
}
