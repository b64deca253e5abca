package dev.parley.bench.workload;

import dev.parley.bench.talk.LoadShape;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/// Measures how fast messages arrive when very many members talk in small rooms.
@Command(
    name = "many",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "5,000 connections in 1,250 rooms of 4, a message a second in each room: the time until"
            + " messages arrive, and the cost of a delivery when few clients share a room.")
final class ManyWorkload implements Workload {

  @ParentCommand private @Nullable BenchCommand parent;

  @Mixin private final TalkOptions options = new TalkOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var bench = BenchCommand.of(parent);
    var usual = bench.isQuick() ? new LoadShape(250, 4, 1, 1) : new LoadShape(1_250, 4, 1, 1);
    var plan = options.plan(bench, usual, List.of((double) usual.rooms()));
    var talk = new TalkBench("many", bench, plan);
    return Workload.exitCode(talk.run(bench.target().resolve(), (_, _) -> List.of()));
  }
}
