package dev.parley.bench.load;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.bench.stack.ProcessUse;
import dev.parley.bench.stack.StackFile.StackProcess;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What the stack's processes and this one used over a time. For one thread.
final class Meter {

  private final List<StackProcess> processes;
  private Map<String, ProcessUse> before = Map.of();
  private List<ProcessUse> after = List.of();
  private long ownBefore;
  private long ownAfter;
  private long started;
  private long stopped;

  Meter(List<StackProcess> processes) {
    this.processes = processes;
  }

  /// The share of one core a process used, and its memory at the end.
  record Share(String name, double cores, long rssBytes) {}

  /// Begins; without effect once it has begun.
  void start() {
    if (started == 0) {
      before =
          ProcessUse.of(processes).stream().collect(Collectors.toMap(ProcessUse::name, use -> use));
      ownBefore = ownCpu();
      started = System.nanoTime();
    }
  }

  void stop() {
    stopped = System.nanoTime();
    ownAfter = ownCpu();
    after = ProcessUse.of(processes);
  }

  double seconds() {
    return (stopped - started) / 1e9;
  }

  /// Cores this process used.
  double ownCores() {
    return (ownAfter - ownBefore) / 1e9 / seconds();
  }

  /// What each process used; one that was started anew meanwhile counts from its start.
  List<Share> shares() {
    return after.stream().map(this::share).toList();
  }

  private Share share(ProcessUse use) {
    var earlier = before.get(use.name());
    var from =
        earlier == null || earlier.cpu().compareTo(use.cpu()) > 0 ? Duration.ZERO : earlier.cpu();
    return new Share(use.name(), use.cpu().minus(from).toNanos() / 1e9 / seconds(), use.rssBytes());
  }

  private static long ownCpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
