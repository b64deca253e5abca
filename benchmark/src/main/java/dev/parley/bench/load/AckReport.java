package dev.parley.bench.load;

import dev.parley.bench.report.Latencies;
import dev.parley.bench.report.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// The figures of a run, and whether they may be believed.
///
/// @param rate what was asked for, a second
record AckReport(double rate, Meter meter, AckRun.Result result) {

  private static final double LEAST_OF_RATE = 0.99;
  private static final double MOST_CORES = 0.8;
  private static final double MOST_LATE_MILLIS = 1;

  boolean isValid() {
    return objections().isEmpty();
  }

  private double sentPerSecond() {
    return result.sent() / meter.seconds();
  }

  private double ackedPerSecond() {
    return result.acks().count() / meter.seconds();
  }

  /// Why the figures say nothing about the server.
  private List<String> objections() {
    var objections = new ArrayList<String>();
    if (sentPerSecond() < LEAST_OF_RATE * rate) {
      objections.add(
          "only %.1f of %.1f messages a second were sent".formatted(sentPerSecond(), rate));
    }
    if (meter.ownCores() > MOST_CORES) {
      objections.add("the generator used %.2f cores of its own".formatted(meter.ownCores()));
    }
    if (result.lateness().millisAt(50) > MOST_LATE_MILLIS) {
      objections.add("half of the messages left late: " + result.lateness().at(50) + " ms");
    }
    return objections;
  }

  void print(PrintStream out) {
    out.println();
    out.print(latencies());
    out.println();
    out.print(processes());
    out.println();
    out.println(
        ("rate %.1f/s sent, %.1f/s acked of %.1f/s; unacked %d, missing %d, repeated %d, out of order %d,"
                + " connections lost %d")
            .formatted(
                sentPerSecond(),
                ackedPerSecond(),
                rate,
                result.unacked(),
                result.missing(),
                result.repeated(),
                result.outOfOrder(),
                result.closed()));
    result.nacks().forEach((code, count) -> out.println("refused: " + code + " " + count));
    if (result.nacks().containsKey("rate_limited")) {
      out.println("The server limits rates: start the stack with ./parley up --no-limits");
    }
    objections().forEach(objection -> out.println("INVALID: " + objection));
    out.println(json());
  }

  private Table latencies() {
    var table = new Table("ms", "p50", "p90", "p99", "p99.9", "max");
    row(table, "due to ack", result.acks());
    row(table, "due to sent", result.lateness());
    return table;
  }

  private static void row(Table table, String name, Latencies times) {
    table.row(
        name,
        times.at(50),
        times.at(90),
        times.at(99),
        times.at(99.9),
        Latencies.millis(times.maxMillis()));
  }

  private Table processes() {
    var table = new Table("process", "cores", "RSS MB");
    for (var share : meter.shares()) {
      table.row(share.name(), "%.2f".formatted(share.cores()), share.rssBytes() / (1 << 20));
    }
    double all = meter.shares().stream().mapToDouble(Meter.Share::cores).sum();
    if (!meter.shares().isEmpty()) {
      long rss = meter.shares().stream().mapToLong(Meter.Share::rssBytes).sum();
      table.row("all", "%.2f".formatted(all), rss / (1 << 20));
    }
    return table.row("(generator)", "%.2f".formatted(meter.ownCores()), "");
  }

  private String json() {
    var json = JsonMapper.shared().createObjectNode();
    json.put("workload", "ack").put("valid", isValid()).put("rate", rate);
    json.put("sentPerSecond", sentPerSecond()).put("ackedPerSecond", ackedPerSecond());
    var acks = result.acks();
    json.put("p50", acks.millisAt(50)).put("p90", acks.millisAt(90)).put("p99", acks.millisAt(99));
    json.put("p999", acks.millisAt(99.9)).put("max", acks.maxMillis());
    json.put("unacked", result.unacked()).put("missing", result.missing());
    json.put("repeated", result.repeated()).put("outOfOrder", result.outOfOrder());
    json.put("closed", result.closed()).put("generatorCores", meter.ownCores());
    var nacks = json.putObject("nacks");
    result.nacks().forEach(nacks::put);
    var processes = json.putArray("processes");
    for (var share : meter.shares()) {
      var process = processes.addObject().put("name", share.name());
      process.put("cores", share.cores()).put("rssBytes", share.rssBytes());
    }
    return json.toString();
  }
}
