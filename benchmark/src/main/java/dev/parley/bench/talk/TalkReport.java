package dev.parley.bench.talk;

import dev.parley.bench.report.EffortTable;
import dev.parley.bench.report.Goal;
import dev.parley.bench.report.LatencyTable;
import dev.parley.bench.report.Row;
import dev.parley.bench.report.Usage;
import dev.parley.bench.stack.ResourceMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The figures of a talk at one rate, and whether they are valid.
public record TalkReport(LoadShape shape, TalkResult result, ResourceMeter meter) {

  private static final double LEAST_OF_RATE = 0.99;
  private static final double BUSIEST = 0.9;
  private static final double MOST_LATE_MILLIS = 1;

  public double deliveredPerSecond() {
    return result.delivered() / meter.seconds();
  }

  /// The resources of each process per delivery.
  public Usage usage() {
    return new Usage(meter, "delivery", result.delivered());
  }

  private EffortTable effort() {
    return new EffortTable(meter, result.sent(), result.delivered());
  }

  /// The printed row.
  public Row row(String workload, String name, List<Goal> goals) {
    return new Row(workload, name, text(), figures(), objections(), losses(), notes(), goals);
  }

  private double sentPerSecond() {
    return result.sent() / result.sendSeconds();
  }

  private List<String> objections() {
    var objections = new ArrayList<String>();
    if (sentPerSecond() < LEAST_OF_RATE * result.rate()) {
      objections.add(
          "only %.1f of %.1f messages a second were sent"
              .formatted(sentPerSecond(), result.rate()));
    }
    if (result.busiest() > BUSIEST) {
      objections.add(
          "one thread of the generator used %.2f of a core: it was the bottleneck"
              .formatted(result.busiest()));
    }
    if (result.lateness().millisAt(50) > MOST_LATE_MILLIS) {
      objections.add("half of the messages were sent late: " + result.lateness().at(50) + " ms");
    }
    return objections;
  }

  private List<String> losses() {
    var losses = new ArrayList<String>();
    var faults = result.faults();
    add(losses, "messages without an ack", result.unacked());
    add(losses, "entries missing", faults.missing());
    add(losses, "entries or acks repeated", faults.repeated());
    add(losses, "entries out of order", faults.outOfOrder());
    add(losses, "entries that differ between members", result.differing());
    result.nacks().forEach((code, count) -> losses.add(count + " refused: " + code));
    result.lost().forEach((reason, count) -> losses.add(count + " connections " + reason));
    return losses;
  }

  private static void add(List<String> losses, String what, long count) {
    if (count > 0) {
      losses.add(count + " " + what);
    }
  }

  private List<String> notes() {
    var notes = new ArrayList<>(usage().notes());
    if (result.nacks().containsKey("rate_limited")) {
      notes.add("the server limits rates: start the stack with ./parley up --no-limits");
    }
    return notes;
  }

  private String text() {
    var table =
        new LatencyTable()
            .row("due to delivered", result.deliveries())
            .row("due to acked", result.acks())
            .row("due to sent", result.lateness());
    return "%s%n%s%n%s%n%,.1f messages and %,.0f deliveries a second%n"
        .formatted(table, usage().table(), effort().table(), sentPerSecond(), deliveredPerSecond());
  }

  private ObjectNode figures() {
    var json = JsonMapper.shared().createObjectNode();
    json.put("rooms", shape.rooms()).put("members", shape.members());
    json.put("rate", result.rate()).put("sentPerSecond", sentPerSecond());
    json.put("sent", result.sent()).put("delivered", result.delivered());
    json.put("deliveredPerSecond", deliveredPerSecond());
    result.deliveries().write(json.putObject("delivery"));
    result.acks().write(json.putObject("ack"));
    result.lateness().write(json.putObject("lateness"));
    json.put("unacked", result.unacked()).put("missing", result.faults().missing());
    json.put("repeated", result.faults().repeated());
    json.put("outOfOrder", result.faults().outOfOrder()).put("differing", result.differing());
    count(json.putObject("nacks"), result.nacks());
    count(json.putObject("lost"), result.lost());
    json.put("busiest", result.busiest());
    usage().write(json);
    effort().write(json);
    return json;
  }

  private static void count(ObjectNode json, Map<String, Integer> counts) {
    counts.forEach(json::put);
  }
}
