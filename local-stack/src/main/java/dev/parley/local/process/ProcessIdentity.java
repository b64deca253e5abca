package dev.parley.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Identifies a process for good: a pid is reused, but a pid with its start time is not.
///
/// @param pid the process id
/// @param started the system's start time: on Linux clock ticks since boot, because the time of day
///   that Java derives from them changes whenever the clock is set
record ProcessIdentity(long pid, String started) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int START_TIME = 19;

  static Optional<ProcessIdentity> of(ProcessHandle process) {
    return started(process).map(started -> new ProcessIdentity(process.pid(), started));
  }

  /// Parses the result of [#toString]; empty for anything else.
  static Optional<ProcessIdentity> parse(String text) {
    var parts = text.strip().split(" ", 2);
    try {
      return parts.length < 2
          ? Optional.empty()
          : Optional.of(new ProcessIdentity(Long.parseLong(parts[0]), parts[1]));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /// The running process; empty when it has ended, even if another process has its pid now.
  Optional<ProcessHandle> running() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> !isZombie(pid))
        .filter(process -> started(process).filter(started::equals).isPresent());
  }

  private static Optional<String> started(ProcessHandle process) {
    try {
      return Optional.of(
          stat(process.pid()).get(START_TIME) + "@" + Files.readString(BOOT).strip());
    } catch (IOException | IndexOutOfBoundsException e) {
      return process.info().startInstant().map(at -> Long.toString(at.toEpochMilli()));
    }
  }

  /// The fields of `/proc/PID/stat` after the process's name, which may contain any character; see
  /// proc(5).
  private static List<String> stat(long pid) throws IOException {
    var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
  }

  /// A zombie: an ended process whose parent has not waited for it. In a container without an init
  /// they stay.
  ///
  /// While one of its other threads still ends, its ports and files are not free yet.
  private static boolean isZombie(long pid) {
    try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return stat(pid).getFirst().equals("Z") && threads.count() == 1;
    } catch (IOException | UncheckedIOException | IndexOutOfBoundsException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return pid + " " + started;
  }
}
