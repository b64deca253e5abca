package dev.parley.bench.workload;

import dev.parley.bench.report.Goal;
import dev.parley.bench.talk.Shape;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// How soon messages arrive in many small rooms that all talk.
@Command(
    name = "rooms",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "How soon messages reach the 10 members of 100 rooms, at 500 to 4,000 messages a second,"
            + " open loop, from when each was due.")
final class RoomsWorkload implements Workload {

  private static final double FLOOR_RATE = 1_000;
  private static final double HIGHEST = 40_000;

  @ParentCommand private @Nullable BenchCommand parent;

  @Mixin private final TalkOptions options = new TalkOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    var usual = new Shape(100, 10, 2, 1);
    var rates = List.of(500.0, 1_000.0, 2_000.0, 4_000.0);
    bench.target().check();
    var talk = new TalkBench("rooms", bench, options.plan(bench.isQuick(), usual, rates));
    if (bench.hasFloors()) {
      var _ = talk.runFloor(FLOOR_RATE);
    }
    return Workload.exitCode(
        talk.run(
            bench.target().resolve(),
            (rate, report) ->
                rate * report.shape().members() < HIGHEST
                    ? List.of()
                    : List.of(
                        Goal.atMost("p99 ms", report.result().deliveries().millisAt(99), 30),
                        Goal.atLeast(
                            "deliveries a second", report.deliveredPerSecond(), 0.99 * HIGHEST))));
  }
}
