package dev.parley.bench.stack;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.stack.StackProcess;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Measures over a time what the stack's processes, this process and the rest of the machine use.
///
/// For one thread.
public final class ResourceMeter {

  private static final long NANOS_A_TICK = 10_000_000;

  /// The fields of `/proc/stat` with idle time.
  private static final List<Integer> IDLE = List.of(3, 4);

  /// The counted fields; the others, for guests, are already included in these.
  private static final int FIELDS = 8;

  private final List<StackProcess> processes;
  private Map<String, ProcessUse> before = Map.of();
  private List<ProcessUse> after = List.of();
  private Map<String, Long> pss = Map.of();
  private long ownBefore;
  private long ownAfter;
  private long allBefore;
  private long allAfter;
  private long started;
  private long stopped;

  public ResourceMeter(List<StackProcess> processes) {
    this.processes = processes;
    processes.forEach(process -> HeapAllocation.connect(process.pid()));
  }

  /// The share of one core that a process used, its memory at the end, and what it did meanwhile.
  ///
  /// @param allocated bytes on its heap; 0 if it is no JVM
  public record Share(
      String name, double cores, long rssBytes, long pssBytes, Effort effort, long allocated) {}

  /// Starts measuring; has no effect a second time.
  public void start() {
    if (started == 0) {
      before =
          ProcessUse.of(processes).stream().collect(Collectors.toMap(ProcessUse::name, use -> use));
      ownBefore = ownCpu();
      allBefore = allCpu();
      started = System.nanoTime();
    }
  }

  /// Stops measuring.
  public void stop() {
    stopped = System.nanoTime();
    ownAfter = ownCpu();
    allAfter = allCpu();
    after = ProcessUse.of(processes);
    pss = processes.stream().collect(Collectors.toMap(StackProcess::name, ProcessUse::pssBytes));
  }

  public double seconds() {
    return (stopped - started) / 1e9;
  }

  /// The cores that this process used.
  public double ownCores() {
    return (ownAfter - ownBefore) / 1e9 / seconds();
  }

  /// The cores that neither the stack nor this process used: other programs, and the kernel's work.
  public double otherCores() {
    return Math.max(0, (allAfter - allBefore) / 1e9 / seconds() - ownCores() - cores(""));
  }

  /// The cores of the processes whose names start with the prefix; an empty prefix means all.
  public double cores(String prefix) {
    return shares().stream()
        .filter(share -> share.name().startsWith(prefix))
        .mapToDouble(Share::cores)
        .sum();
  }

  /// The use of each process; one that restarted counts from its new start.
  public List<Share> shares() {
    return after.stream().map(this::share).toList();
  }

  private Share share(ProcessUse use) {
    var earlier = before.get(use.name());
    var from =
        earlier == null || earlier.cpu().compareTo(use.cpu()) > 0 ? Duration.ZERO : earlier.cpu();
    double cores = use.cpu().minus(from).toNanos() / 1e9 / seconds();
    return new Share(
        use.name(),
        cores,
        use.rssBytes(),
        pss.getOrDefault(use.name(), 0L),
        earlier == null ? use.effort() : use.effort().since(earlier.effort()),
        Math.max(0, use.allocated() - (earlier == null ? 0 : earlier.allocated())));
  }

  private static long ownCpu() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long allCpu() {
    try (var lines = Files.lines(Path.of("/proc/stat"))) {
      return busyTicks(lines.findFirst().orElse("")) * NANOS_A_TICK;
    } catch (IOException _) {
      return 0; // not Linux
    }
  }

  /// Parses a line such as `cpu 1 0 2 97 …`.
  static long busyTicks(String line) {
    var fields = line.replaceFirst("cpu\\s+", "").strip().split(" ", -1);
    return IntStream.range(0, Math.min(FIELDS, fields.length))
        .filter(field -> !IDLE.contains(field) && !fields[field].isEmpty())
        .mapToLong(field -> Long.parseLong(fields[field]))
        .sum();
  }
}
