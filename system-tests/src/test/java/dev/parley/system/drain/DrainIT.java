package dev.parley.system.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.LinkedStack;
import dev.parley.prove.cast.Scale;
import dev.parley.prove.history.History;
import dev.parley.prove.history.HistoryFile;
import dev.parley.prove.history.Line;
import dev.parley.prove.report.Departures;
import dev.parley.prove.report.Departures.Departure;
import dev.parley.prove.report.Report;
import dev.parley.prove.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Processes get SIGTERM while three hundred clients talk: both message-services, a gateway, and a
/// gateway with a client that reads nothing.
@Tag("slow")
@Tag("turn-model")
class DrainIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Scale SCALE = new Scale(300, 12, 2, 60);

  /// The number of sockets that a gateway closes per second.
  private static final int PER_SECOND = 200;

  /// The allowed time of a gateway beyond its spread: answers, the close, the end of the JVM.
  private static final Duration REACTING = Duration.ofSeconds(10);

  /// The time after which a gateway closes all remaining sockets.
  private static final Duration DEADLINE = Duration.ofSeconds(35);

  /// Kubernetes' grace of 60 s less the 8 s before SIGTERM.
  private static final Duration GRACE = Duration.ofSeconds(52);

  /// The largest delay of a reconnect at the other gateway, on two cores.
  private static final Duration LATE = Duration.ofSeconds(5);

  /// The documented close codes of a restart.
  private static final List<Integer> RESTARTING = List.of(1001, 4001);

  /// Refusals that occur in any run: a user is no longer a member, or a message is deleted.
  private static final List<String> REFUSALS =
      List.of("forbidden", "not_joined", "not_found", "conflict");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path data;

  @Test
  void nobodyMissesAnythingWhileProcessesAreAskedToEnd() throws Exception {
    var file = Path.of("target", "prove", "drain.jsonl.gz");
    List<Drained> drained;
    try (var stack = LinkedStack.up(HOME, data, List.of("--no-training", "--try-out"))) {
      var site = stack.site();
      try (var history = new History(file)) {
        drained =
            List.of(
                Drained.service(site, "message-service", history),
                Drained.service(site, "message-service-2", history),
                Drained.gateway(site, "ws-gateway-1", history, false),
                Drained.gateway(site, "ws-gateway-2", history, true));
        var run =
            new Run(site, stack.doors(), List.copyOf(drained), SCALE, 1, Duration.ZERO, System.out);
        assertThat(run.inOrderInto(history)).isEmpty();
      }
    }

    var report = Report.of(new HistoryFile(file));
    System.out.println(report);
    drained.forEach(System.out::println);
    assertThat(report.holds()).as("%s", report).isTrue();
    var departures = Departures.of(new HistoryFile(file));
    var refused = refused(file);
    for (var each : drained) {
      if (each.isGateway()) {
        assertLetGo(each, departures.between(each.asked(), each.ended()));
        assertThat(refused.stream().filter(each::during).filter(Line.Fail::again)).isEmpty();
      }
    }
    assertThat(drained.subList(0, 3)).allMatch(it -> it.took().compareTo(REACTING) < 0);
    assertThat(drained.get(3).took()).as("with one who takes nothing").isBetween(DEADLINE, GRACE);
    assertThat(refused.stream().filter(it -> !it.again()).map(Line.Fail::code))
        .isSubsetOf(REFUSALS);
  }

  private static void assertLetGo(Drained gateway, Departures told) {
    System.out.printf("%s: %s%n", gateway.what(), told);
    int count = told.all().size();
    long mostOf = 800_000_000L * count / PER_SECOND; // 80 % of the spread
    assertThat(count).as("who was on it").isGreaterThan(SCALE.clients() / 4);
    assertThat(told.codes()).isSubsetOf(RESTARTING);
    assertThat(told.spread(Departure::told)).isGreaterThan(mostOf);
    assertThat(told.spread(Departure::hint)).isGreaterThan(mostOf);
    assertThat(told.spread(Departure::back)).isGreaterThan(mostOf);
    assertThat(told.late()).isLessThan(LATE.toNanos());
    gateway.assertShutBefore(told.all().getFirst().told());
  }

  private static List<Line.Fail> refused(Path file) throws IOException {
    var all = new ArrayList<Line.Fail>();
    new HistoryFile(file)
        .forEach(line -> {
          if (line instanceof Line.Fail fail) {
            all.add(fail);
          }
        });
    return all;
  }
}
