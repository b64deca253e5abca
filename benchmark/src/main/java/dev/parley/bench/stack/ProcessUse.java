package dev.parley.bench.stack;

import dev.parley.stack.StackProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The resource use of a process, read from Linux' `/proc`.
///
/// @param cpu user and system time since its start, including its ended children
/// @param rssBytes resident memory now
/// @param effort of the process and its children
/// @param allocated bytes on the heap since its start; 0 if it is no JVM
public record ProcessUse(String name, Duration cpu, long rssBytes, Effort effort, long allocated) {

  /// This value is the same on every Linux that Java runs on.
  private static final long NANOS_A_TICK = 10_000_000;

  private static final int UTIME = 11;
  private static final int CHILDREN_STIME = 14;

  /// Reads every process of a stack; leaves out unreadable ones.
  public static List<ProcessUse> of(List<StackProcess> processes) {
    return processes.stream().flatMap(process -> of(process).stream()).toList();
  }

  private static Optional<ProcessUse> of(StackProcess process) {
    try {
      var own = Path.of("/proc", Long.toString(process.pid()));
      long ticks = ticks(Files.readString(own.resolve("stat")));
      long rss = rss(Files.readString(own.resolve("status")));
      var effort = Effort.read(own);
      for (var child : children(process.pid())) {
        ticks += ticks(Files.readString(child.resolve("stat")));
        rss += rss(Files.readString(child.resolve("status")));
        effort = effort.plus(Effort.read(child));
      }
      var cpu = Duration.ofNanos(ticks * NANOS_A_TICK);
      long allocated = HeapAllocation.bytes(process.pid());
      return Optional.of(new ProcessUse(process.name(), cpu, rss, effort, allocated));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // not Linux, or it has just ended
    }
  }

  /// Postgres serves each connection with its own child process.
  private static List<Path> children(long pid) throws IOException {
    var list = Path.of("/proc/%d/task/%d/children".formatted(pid, pid));
    if (!Files.isReadable(list)) {
      return List.of();
    }
    return Files.readString(list)
        .strip()
        .lines()
        .flatMap(line -> List.of(line.split(" ", -1)).stream())
        .filter(child -> !child.isBlank())
        .map(child -> Path.of("/proc", child))
        .filter(Files::isDirectory)
        .toList();
  }

  /// Parses the fields after the command, which is in parentheses and may contain anything.
  static long ticks(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    long sum = 0;
    for (int i = UTIME; i <= CHILDREN_STIME; i++) {
      sum += Long.parseLong(fields[i]);
    }
    return sum;
  }

  static long rss(String status) {
    return kilobytes(status, "VmRSS:");
  }

  /// A process' memory with only its share of shared pages; 0 if it cannot be read.
  ///
  /// Takes the kernel milliseconds: do not call it while measuring.
  public static long pssBytes(StackProcess process) {
    try {
      var own = Path.of("/proc", Long.toString(process.pid()));
      return pss(own) + children(process.pid()).stream().mapToLong(ProcessUse::pss).sum();
    } catch (IOException | RuntimeException _) {
      return 0;
    }
  }

  private static long pss(Path process) {
    try {
      return kilobytes(Files.readString(process.resolve("smaps_rollup")), "Pss:");
    } catch (IOException _) {
      return 0;
    }
  }

  private static long kilobytes(String text, String name) {
    return text.lines()
            .filter(line -> line.startsWith(name))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024;
  }
}
