package dev.parley.local;

import dev.parley.local.process.NamedProcess;
import dev.parley.local.process.Polling;
import dev.parley.local.process.Progress;
import dev.parley.local.process.StackException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// Waits until a started process answers, and reports the cause when it never does.
///
/// @param process that was started
/// @param logStart length of its log before the start, so that old lines are ignored
record Readiness(NamedProcess process, long logStart) {

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /// The JVM's own lines about its options and its cache are never the cause.
  private static final Pattern NOISE = Pattern.compile("JAVA_TOOL_OPTIONS|AOT");

  private static final Pattern CAUSE =
      Pattern.compile("FATAL|ERROR|PANIC|Exception|Error|No space|cannot|can't|failed");

  /// @param standstill how long it may make no progress; while it does, the wait continues, at most
  ///   [Progress#LONGEST]
  /// @param probe true when it answers; an exception means "not yet"
  void await(Duration standstill, Callable<Boolean> probe) {
    var progress = new Progress(standstill, this::cpu, process.log()::size, System::nanoTime);
    var reason = new AtomicReference<Optional<String>>(Optional.empty());
    Polling.until(
        Progress.LONGEST.plus(standstill),
        LOOK_EVERY,
        () -> !process.isRunning() || answers(probe) || isGivenUp(progress, reason));
    if (!process.isRunning()) {
      throw new StackException(
          "%s ended while it started: %s (full log: %s)".formatted(process.name(), cause(), log()));
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new StackException("interrupted");
    }
    reason
        .get()
        .ifPresent(why -> {
          throw new StackException("%s %s; see %s".formatted(process.name(), why, log()));
        });
  }

  private static boolean isGivenUp(Progress progress, AtomicReference<Optional<String>> reason) {
    reason.set(progress.end());
    return reason.get().isPresent();
  }

  private Duration cpu() {
    return process
        .running()
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  private static boolean answers(Callable<Boolean> probe) {
    try {
      return probe.call();
    } catch (Exception e) {
      return false;
    }
  }

  private String log() {
    return process.log().path().toString();
  }

  /// The last line that looks like a cause, otherwise the last line.
  private String cause() {
    var lines =
        process.log().linesSince(logStart).stream()
            .filter(line -> !line.isBlank() && !NOISE.matcher(line).find())
            .toList();
    return lines.reversed().stream()
        .filter(line -> CAUSE.matcher(line).find())
        .findFirst()
        .or(() -> lastOf(lines))
        .orElse("it printed no output");
  }

  private static Optional<String> lastOf(List<String> lines) {
    return lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast());
  }
}
