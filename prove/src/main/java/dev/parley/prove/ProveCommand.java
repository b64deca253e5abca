package dev.parley.prove;

import dev.parley.prove.cast.Scale;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.history.History;
import dev.parley.prove.history.HistoryFile;
import dev.parley.prove.matrix.Matrix;
import dev.parley.prove.process.Upgrade;
import dev.parley.prove.report.Report;
import dev.parley.prove.run.Run;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prove`: starts a stack, runs load and faults on it, and checks the result.
@Command(
    name = "prove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts a stack of its own, and kills and stops its processes while clients talk. Then it"
          + " checks every ack, stored entry and delivery against Parley's promises.",
      "Ends with a table of the faults and one of the invariants. The history is kept and can be"
          + " checked again."
    },
    footer = {
      "",
      "Exit code 0: every invariant holds, every fault had an effect and was survived; 1: not; 2:"
          + " wrong usage.",
      "docs/reliability.md says what is proven, and what is not."
    })
final class ProveCommand implements Callable<Integer> {

  /// From this many minutes on, start-up caches save more time than they cost.
  private static final double WORTH_TRAINING = 3;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--faults",
      split = ",",
      paramLabel = "F1",
      defaultValue = "F1,F3,F4,F5,F8,F9,F11,F19,F25,F26,F27",
      description = {
        "The faults, by their numbers in docs/reliability.md, or all",
        "(default: ${DEFAULT-VALUE})."
      })
  private List<String> faults = List.of();

  @Option(
      names = "--no-skips",
      description = "Do not start unless this machine can provide all of them.")
  private boolean noSkips;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes what each client tries and the order of the faults (default: random).")
  private long seed = System.currentTimeMillis() % 1_000_000;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "4",
      description = "How long faults are injected (default: ${DEFAULT-VALUE}).")
  private double minutes;

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "60",
      description = "How many clients (default: ${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--rooms",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many rooms, a third of them private (default: ${DEFAULT-VALUE}).")
  private int rooms;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Requests of all clients per second (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "An empty directory for the stack's data, which is kept; by default a temporary"
              + " directory, which is kept only if an invariant is broken.")
  private @Nullable Path data;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "The file for the history (default: target/prove/seed-N.jsonl.gz, or" + " upgrade-N).")
  private @Nullable Path history;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description = "Only check the history of an earlier run.")
  private @Nullable Path check;

  @Option(
      names = "--upgrade",
      paramLabel = "DIR",
      description =
          "Instead of faults: start with the services of the checkout DIR, replace each"
              + " process by this checkout's, one after another, and go back again.")
  private @Nullable Path upgrade;

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws IOException, InterruptedException, SQLException {
    if (check != null) {
      return show(Report.of(new HistoryFile(check)), List.of());
    }
    if (minutes <= 0 || clients < 2 || rooms < 1 || rate <= 0) {
      throw wrong("--minutes, --rooms and --rate must be above 0, --clients above 1");
    }
    if (!faults.stream().allMatch(it -> it.matches("all|F([1-9]|1[0-9]|2[0-7])"))) {
      throw wrong("faults are F1 to F27, or all");
    }
    return prove();
  }

  private int prove() throws IOException, InterruptedException, SQLException {
    var home = Path.of(System.getProperty("parley.home", "")).toAbsolutePath();
    var file = history;
    if (file == null) {
      var what = upgrade == null ? "seed" : "upgrade";
      file = home.resolve("target/prove/%s-%d.jsonl.gz".formatted(what, seed));
    }
    var directory = data == null ? Files.createTempDirectory("parley-prove") : data;
    out.printf("Seed %d; the stack starts in %s%n", seed, directory);
    try (var stack = LinkedStack.up(home, directory, how())) {
      var length = Duration.ofMillis((long) (minutes * 60_000));
      var scale = new Scale(clients, rooms, rooms > 60 ? 4 : 8, rate);
      var faults =
          upgrade == null ? chosen(stack) : Upgrade.thereAndBack(stack.site(), upgraded(), home);
      refuseSkips(faults);
      List<String> failures;
      try (var history = new History(file)) {
        var run = new Run(stack.site(), stack.doors(), faults, scale, seed, length, out);
        failures = upgrade == null ? run.into(history) : run.inOrderInto(history);
      }
      out.printf("Checking %s%n%n", file);
      var report = Report.of(new HistoryFile(file));
      var page = file.resolveSibling(file.getFileName().toString().replaceAll("\\..*", "") + ".md");
      Files.writeString(page, report.markdown());
      int code = show(report, failures);
      if (code == 0 && data == null) {
        stack.forget();
      } else {
        out.printf("Data and logs of the stack: %s%n", directory);
      }
      return code;
    }
  }

  /// The processes live for minutes at most, too short for a server's full compiler optimisation.
  private List<String> how() {
    var words = new ArrayList<>(List.of("--try-out"));
    if (upgrade != null) {
      words.add("--home=" + upgraded());
    }
    if (upgrade != null || minutes < WORTH_TRAINING) {
      words.add("--no-training");
    }
    return words;
  }

  private Path upgraded() {
    return Objects.requireNonNull(upgrade).toAbsolutePath().normalize();
  }

  private List<Fault> chosen(LinkedStack stack) {
    var all = Matrix.on(stack.site(), stack.links());
    return all.stream().filter(it -> faults.contains("all") || faults.contains(it.id())).toList();
  }

  private void refuseSkips(List<Fault> faults) {
    for (var fault : faults) {
      var why = fault.unavailable();
      if (noSkips && why.isPresent()) {
        throw wrong("this machine cannot provide %s: %s".formatted(fault.id(), why.get()));
      }
    }
  }

  private int show(Report report, List<String> failures) {
    failures.forEach(it -> out.println("The load failed: " + it));
    out.println(report);
    return report.holds() && failures.isEmpty() ? 0 : 1;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
