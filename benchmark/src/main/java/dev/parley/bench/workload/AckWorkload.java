package dev.parley.bench.workload;

import dev.parley.bench.floor.TwoHops;
import dev.parley.bench.report.Goal;
import dev.parley.bench.talk.LoadShape;
import dev.parley.bench.talk.TalkReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// Measures the time of an ack at a steady rate, from the due time of each message.
@Command(
    name = "ack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "How long acks take on 200 connections in 100 rooms of 2, at 500 and 2,000 messages a second,"
          + " open loop, from when each message was due.",
      "The floor: a record goes through Kafka, a Postgres commit and Kafka again, on the"
          + " local stack's own Kafka and Postgres."
    })
final class AckWorkload implements Workload {

  @ParentCommand private @Nullable BenchCommand parent;

  @Mixin private final TalkOptions options = new TalkOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    var plan = options.plan(bench, new LoadShape(100, 2, 2, 1), List.of(500.0, 2_000.0));
    var resolved = bench.target().resolve();
    var floors = new HashMap<Double, Double>();
    if (bench.hasFloors() && resolved.stack() != null) {
      for (double rate : plan.rates()) {
        var hops = TwoHops.of(resolved.stack(), resolved.directory());
        var row = bench.report(hops.run(rate, Math.min(10, plan.warmUp()), plan.seconds()));
        floors.put(rate, row.figures().path("p50").asDouble());
      }
    }
    var talk = new TalkBench("ack", bench, plan);
    return Workload.exitCode(talk.run(resolved, (rate, report) -> goals(report, floors, rate)));
  }

  private static List<Goal> goals(TalkReport report, Map<Double, Double> floors, double rate) {
    var goals = new ArrayList<Goal>();
    var acks = report.result().acks();
    var floor = floors.get(rate);
    if (floor != null && floor > 0) {
      goals.add(Goal.atMost("p50 of the ack, of the two hops'", acks.millisAt(50) / floor, 1.6));
    }
    goals.add(Goal.atMost("p99 ms", acks.millisAt(99), 20));
    return goals;
  }
}
