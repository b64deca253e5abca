package dev.parley.bench.workload;

import dev.parley.bench.report.Goal;
import dev.parley.bench.talk.LoadShape;
import dev.parley.bench.talk.TalkReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// Measures how fast a message reaches all members of one large room, and the cost of a delivery.
@Command(
    name = "fanout",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Time until a message reaches all members of a room of 1,000, at 10, 50, 100 and 200 messages"
          + " a second, open loop, from when each message was due; and the cost of a delivery.",
      "The floor: a broadcaster that only writes frames to sockets, one write per frame, in its"
          + " own process. With --rivals it also runs on Socket.IO and CometD, at 50 and 100."
    })
final class FanoutWorkload implements Workload {

  private static final double FLOOR_RATE = 50;
  private static final List<Double> RIVALS_RATES = List.of(50.0, 100.0);
  private static final double FEW = 10_000;
  private static final double MANY = 200_000;

  @ParentCommand private @Nullable BenchCommand parent;

  @Mixin private final TalkOptions options = new TalkOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    var usual = new LoadShape(1, 1_000, 10, 1);
    var plan = options.plan(bench, usual, List.of(10.0, 50.0, 100.0, 200.0));
    bench.checkTarget();
    var talk = new TalkBench("fanout", bench, plan);
    double floor = bench.hasFloors() ? talk.runFloor(FLOOR_RATE) : Double.NaN;
    var resolved = bench.target().resolve();
    double rival = bench.hasRivals() ? talk.runRivals(resolved, RIVALS_RATES) : Double.NaN;
    return Workload.exitCode(
        talk.run(resolved, (rate, report) -> goals(rate, report, floor, rival)));
  }

  /// @param floor CPU microseconds of a delivery there; NaN when not measured
  /// @param rival CPU microseconds of a delivery by Socket.IO; NaN when not measured
  private static List<Goal> goals(double rate, TalkReport report, double floor, double rival) {
    var goals = new ArrayList<Goal>();
    double due = rate * report.shape().connections();
    double p99 = report.result().deliveries().millisAt(99);
    if (due <= 50_000) {
      goals.add(Goal.atMost("p99 ms", p99, 16));
    } else if (due <= 100_000) {
      goals.add(Goal.atMost("p99 ms", p99, 48));
    }
    goals.add(Goal.atLeast("share of deliveries", report.deliveredPerSecond() / due, 0.99));
    double cost = report.usage().micros("ws-gateway") / floor;
    if (cost > 0 && due <= FEW) {
      goals.add(Goal.atMost("gateway CPU per delivery, of the floor's", cost, 1.3));
    } else if (cost > 0 && due >= MANY) {
      goals.add(
          Goal.atMost("gateway CPU per delivery with backlog, of the floor's", cost, 1 / 3.0));
    }
    double share = report.usage().micros("") / rival;
    if (share > 0 && rate == RIVALS_RATES.getFirst()) {
      goals.add(Goal.atMost("CPU of all per delivery, of Socket.IO's", share, 0.6));
    }
    return goals;
  }
}
