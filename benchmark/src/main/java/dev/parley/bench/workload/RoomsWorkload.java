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

/// Measures how fast messages arrive in many small busy rooms.
@Command(
    name = "rooms",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Time until messages reach the 10 members of 100 rooms, at 500 to 4,000 messages a second,"
          + " open loop, from when each was due.",
      "With --rivals it also runs on Socket.IO and CometD, at 1,000 and 4,000."
    })
final class RoomsWorkload implements Workload {

  private static final double FLOOR_RATE = 1_000;
  private static final List<Double> RIVALS_RATES = List.of(1_000.0, 4_000.0);
  private static final double HIGHEST = 40_000;

  @ParentCommand private @Nullable BenchCommand parent;

  @Mixin private final TalkOptions options = new TalkOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    var usual = new LoadShape(100, 10, 2, 1);
    var rates = List.of(500.0, 1_000.0, 2_000.0, 4_000.0);
    bench.checkTarget();
    var talk = new TalkBench("rooms", bench, options.plan(bench, usual, rates));
    if (bench.hasFloors()) {
      var _ = talk.runFloor(FLOOR_RATE);
    }
    var resolved = bench.target().resolve();
    double rival = bench.hasRivals() ? talk.runRivals(resolved, RIVALS_RATES) : Double.NaN;
    return Workload.exitCode(talk.run(resolved, (rate, report) -> goals(rate, report, rival)));
  }

  /// @param rival CPU microseconds of a delivery by Socket.IO; NaN when not measured
  private static List<Goal> goals(double rate, TalkReport report, double rival) {
    var goals = new ArrayList<Goal>();
    if (rate * report.shape().members() >= HIGHEST) {
      goals.add(Goal.atMost("p99 ms", report.result().deliveries().millisAt(99), 30));
      goals.add(Goal.atLeast("deliveries a second", report.deliveredPerSecond(), 0.99 * HIGHEST));
    }
    double share = report.usage().micros("") / rival;
    if (share > 0 && rate == RIVALS_RATES.getFirst()) {
      goals.add(Goal.atMost("CPU of all per delivery, of Socket.IO's", share, 0.5));
    }
    return goals;
  }
}
