package dev.parley.bench.report;

import dev.parley.bench.stack.Effort;
import dev.parley.bench.stack.ResourceMeter;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ObjectNode;

/// What each process did for a message: figures by which changes can be compared even if other
/// programs kept the machine busy.
///
/// @param messages sent in the measured time
/// @param deliveries of these messages
public record EffortTable(ResourceMeter meter, long messages, long deliveries) {

  /// The lines: a row for each process and their sum, all per message; then the sum per delivery.
  public String table() {
    var table =
        new Table("process, per message", "waits", "preempted", "reads+writes", "heap bytes");
    for (var share : meter.shares()) {
      var effort = share.effort();
      row(table, share.name(), messages, effort, share.allocated());
    }
    row(table, "all", messages, sum(), allocated());
    row(table, "all, per delivery", deliveries, sum(), allocated());
    return table.toString();
  }

  /// Adds the same to a row's figures.
  public void write(ObjectNode json) {
    var effort = json.putObject("effortPerMessage");
    for (var share : meter.shares()) {
      write(effort.putObject(share.name()), share.effort(), share.allocated());
    }
    write(effort.putObject("all"), sum(), allocated());
  }

  private void write(ObjectNode json, Effort effort, long allocated) {
    json.put("waits", per(messages, effort.waits()))
        .put("preemptions", per(messages, effort.preemptions()))
        .put("calls", per(messages, effort.calls()))
        .put("heapBytes", per(messages, allocated));
  }

  private static void row(Table table, String name, long units, Effort effort, long allocated) {
    table.row(
        name,
        "%.2f".formatted(per(units, effort.waits())),
        "%.2f".formatted(per(units, effort.preemptions())),
        "%.2f".formatted(per(units, effort.calls())),
        "%,.0f".formatted(per(units, allocated)));
  }

  private Effort sum() {
    return new Effort(
        sum(share -> share.effort().waits()),
        sum(share -> share.effort().preemptions()),
        sum(share -> share.effort().calls()));
  }

  private long allocated() {
    return sum(ResourceMeter.Share::allocated);
  }

  private long sum(ToLongFunction<ResourceMeter.Share> figure) {
    return meter.shares().stream().mapToLong(figure).sum();
  }

  private static double per(long units, long figure) {
    return units == 0 ? 0 : (double) figure / units;
  }
}
