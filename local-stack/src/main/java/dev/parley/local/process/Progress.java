package dev.parley.local.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Whether a process that is waited for still works on, so that a slow machine is given time.
///
/// It works on while its log grows or it uses the CPU. Confined to one thread.
public final class Progress {

  /// However busy it is: more than any start took, on the slowest machine that was tried.
  public static final Duration LONGEST = Duration.ofMinutes(6);

  /// A JVM that only waits uses less of the CPU than this, one that starts uses far more.
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

  /// @param standstill for how long it may do nothing
  /// @param cpu that it has used so far
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

  /// Why it is waited for no longer; empty: it is.
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
