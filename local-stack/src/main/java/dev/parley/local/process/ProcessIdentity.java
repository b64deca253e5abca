package dev.parley.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A process for good: a pid comes back for another process, a pid with its start time does not.
///
/// @param pid as the system counts
/// @param startedAt when it started; two readers may see it up to a clock tick apart
record ProcessIdentity(long pid, Instant startedAt) {

  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  static Optional<ProcessIdentity> of(ProcessHandle process) {
    return process.info().startInstant().map(at -> new ProcessIdentity(process.pid(), at));
  }

  /// Reads what [#toString] wrote; empty for anything else.
  static Optional<ProcessIdentity> parse(String text) {
    var parts = text.strip().split(" ", 2);
    try {
      return parts.length < 2
          ? Optional.empty()
          : Optional.of(
              new ProcessIdentity(
                  Long.parseLong(parts[0]), Instant.ofEpochMilli(Long.parseLong(parts[1]))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// The running process, or empty when it has ended, whoever may have its pid by now.
  Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> !isZombie(pid))
        .filter(this::startedAtTheSameTime);
  }

  private boolean startedAtTheSameTime(ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(at -> Duration.between(at, startedAt).abs().compareTo(TOLERANCE) <= 0)
        .orElse(false);
  }

  /// An ended process that nobody has waited for; in a container without an init they stay.
  ///
  /// While one of its other threads still ends, its ports and files are not free yet.
  private static boolean isZombie(long pid) {
    var process = Path.of("/proc", Long.toString(pid));
    try (var threads = Files.list(process.resolve("task"))) {
      var stat = Files.readString(process.resolve("stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z' && threads.count() == 1;
    } catch (IOException | UncheckedIOException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return pid + " " + startedAt.toEpochMilli();
  }
}
