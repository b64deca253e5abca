package dev.parley.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process did since its start, in figures that hardly depend on how busy the machine is.
///
/// @param waits times a thread gave up its core to wait: voluntary context switches. A thread that
///   has ended is not counted
/// @param preemptions times a thread lost its core to another: involuntary context switches
/// @param calls system calls that read or write, on files and sockets. `recv` and `send` are not
///   counted
public record Effort(long waits, long preemptions, long calls) {

  static final Effort NONE = new Effort(0, 0, 0);

  /// Reads it from a process' directory in `/proc`.
  static Effort read(Path process) throws IOException {
    var sum = new Effort(0, 0, calls(Files.readString(process.resolve("io"))));
    try (var threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (var thread : threads) {
        sum = sum.plus(switches(thread));
      }
    }
    return sum;
  }

  private static Effort switches(Path thread) {
    try {
      return switches(Files.readString(thread.resolve("status")));
    } catch (IOException _) {
      return NONE; // it has just ended
    }
  }

  static Effort switches(String status) {
    return new Effort(
        number(status, "voluntary_ctxt_switches:"),
        number(status, "nonvoluntary_ctxt_switches:"),
        0);
  }

  static long calls(String io) {
    return number(io, "syscr:") + number(io, "syscw:");
  }

  Effort plus(Effort other) {
    return new Effort(waits + other.waits, preemptions + other.preemptions, calls + other.calls);
  }

  /// What was done since `earlier`; never negative, since counts of ended threads are lost.
  Effort since(Effort earlier) {
    return new Effort(
        Math.max(0, waits - earlier.waits),
        Math.max(0, preemptions - earlier.preemptions),
        Math.max(0, calls - earlier.calls));
  }

  private static long number(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.substring(name.length()).strip()))
        .sum();
  }
}
