package dev.parley.bench.report;

import dev.parley.bench.stack.ResourceMeter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The resources that the processes used, as a table and as JSON, with a warning about other
/// programs.
///
/// @param unit of work, such as `delivery`
/// @param units done in the measured time
public record Usage(ResourceMeter meter, String unit, long units) {

  /// The most CPU of other programs; the kernel's own part stays below.
  private static final double MOST_OTHER_CORES = 0.4;

  /// CPU microseconds per unit of work, summed over the processes whose names start with the
  /// prefix; an empty prefix means all.
  public double micros(String prefix) {
    return perUnit(meter.cores(prefix));
  }

  /// The tables' lines.
  public String table() {
    var table = new Table("process", "cores", "µs per " + unit, "RSS MB", "Pss MB");
    for (var share : meter.shares()) {
      row(table, share.name(), share.cores(), share.rssBytes(), share.pssBytes());
    }
    if (!meter.shares().isEmpty()) {
      row(
          table,
          "all",
          meter.cores(""),
          meter.shares().stream().mapToLong(ResourceMeter.Share::rssBytes).sum(),
          meter.shares().stream().mapToLong(ResourceMeter.Share::pssBytes).sum());
    }
    var own = meter.ownCores();
    table.row("(generator)", "%.2f".formatted(own), "%.2f".formatted(perUnit(own)), "", "");
    table.row("(others)", "%.2f".formatted(meter.otherCores()), "", "", "");
    return table.toString();
  }

  /// Adds the same to a row's figures.
  public void write(ObjectNode json) {
    json.put("generatorCores", meter.ownCores()).put("otherCores", meter.otherCores());
    var processes = json.putArray("processes");
    for (var share : meter.shares()) {
      processes
          .addObject()
          .put("name", share.name())
          .put("cores", share.cores())
          .put("microsPerUnit", perUnit(share.cores()))
          .put("rssBytes", share.rssBytes())
          .put("pssBytes", share.pssBytes());
    }
  }

  /// Warnings about the machine.
  public List<String> notes() {
    var notes = new ArrayList<String>();
    if (meter.otherCores() > MOST_OTHER_CORES) {
      notes.add(
          "other programs used %.2f cores: measure again on an idle machine"
              .formatted(meter.otherCores()));
    }
    return notes;
  }

  private double perUnit(double cores) {
    return units == 0 ? 0 : cores * meter.seconds() * 1e6 / units;
  }

  private void row(Table table, String name, double cores, long rss, long pss) {
    table.row(
        name, "%.2f".formatted(cores), "%.2f".formatted(perUnit(cores)), rss >> 20, pss >> 20);
  }
}
