package dev.parley.bench.workload;

import dev.parley.bench.talk.LoadShape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// The options of a talk, each with the workload's own default.
final class TalkOptions {

  private static final int MOST_MESSAGES = 100_000_000;

  @Spec(Target.MIXEE)
  private @Nullable CommandSpec mixee;

  @Option(
      names = {"--rate", "--rates"},
      split = ",",
      paramLabel = "N",
      description = "Messages a second in all rooms together; each rate gives a row.")
  private List<Double> rates = List.of();

  @Option(names = "--rooms", paramLabel = "N", description = "Rooms.")
  private int rooms;

  @Option(names = "--members", paramLabel = "N", description = "Connections per room.")
  private int members;

  @Option(
      names = "--speakers",
      paramLabel = "N",
      description = "How many members of a room also" + " send.")
  private int speakers;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to measure each rate (30, with --quick 5).")
  private int seconds;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description =
          "Warm-up in seconds at the highest rate, before the first row (120 on a cold stack,"
              + " else 15; with --quick 5).")
  private int warmup = -1;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "80",
      description = "Characters in a message (${DEFAULT-VALUE}).")
  private int size;

  /// The given options, with the workload's defaults for missing ones.
  Plan plan(BenchCommand bench, LoadShape usual, List<Double> usualRates) {
    try {
      var shape =
          new LoadShape(
              rooms == 0 ? usual.rooms() : rooms,
              members == 0 ? usual.members() : members,
              speakers == 0 ? Math.min(usual.speakers(), membersOf(usual)) : speakers,
              size);
      var plan =
          new Plan(
              shape,
              rates.isEmpty() ? usualRates : rates,
              warmup < 0 ? bench.warmUp() : warmup,
              warmup < 0 ? bench.rivalsWarmUp() : warmup,
              seconds == 0 ? (bench.isQuick() ? 5 : 30) : seconds);
      plan.check();
      return plan;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(mixee).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private int membersOf(LoadShape usual) {
    return members == 0 ? usual.members() : members;
  }

  /// A validated talk.
  ///
  /// @param warmUp seconds before the first row
  /// @param rivalsWarmUp the same for freshly started servers
  /// @param seconds of each row
  record Plan(LoadShape shape, List<Double> rates, int warmUp, int rivalsWarmUp, int seconds) {

    private void check() {
      double highest = rates.stream().mapToDouble(rate -> rate).max().orElse(0);
      boolean positive = rates.stream().allMatch(rate -> rate > 0);
      if (!positive || seconds < 1 || highest * (warmUp + seconds) > MOST_MESSAGES) {
        throw new IllegalArgumentException("rates and seconds must be above 0 and finite");
      }
    }
  }
}
