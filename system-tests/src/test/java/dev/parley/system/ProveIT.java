package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.cast.Scale;
import dev.parley.prove.history.History;
import dev.parley.prove.history.HistoryFile;
import dev.parley.prove.load.Load;
import dev.parley.prove.matrix.PartFaults;
import dev.parley.prove.report.Report;
import dev.parley.prove.run.Run;
import dev.parley.system.stack.Stack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A minute of what `./parley prove` does for longer: three faults under load, and every invariant
/// holds. `.ci/run` leaves it out for that.
@Tag("short")
class ProveIT {

  private static final Set<String> FAULTS = Set.of("F1", "F8", "F11");
  private static final Scale SCALE = new Scale(16, 6, 4, 60);
  private static final Duration LENGTH = Duration.ofSeconds(25);

  @Test
  void everythingHoldsAfterThreeFaultsUnderLoad() throws Exception {
    var site = Stack.shared().site();
    var faults =
        PartFaults.all(site).stream().filter(fault -> FAULTS.contains(fault.id())).toList();
    var file = Path.of("target", "prove", "smoke.jsonl.gz");
    try (var history = new History(file)) {
      var failures =
          new Run(site, Load.doors(site), faults, SCALE, 1, LENGTH, System.out).into(history);
      assertThat(failures).isEmpty();
    }

    var report = Report.of(new HistoryFile(file));

    System.out.println(report);
    assertThat(report.holds()).as("%s", report).isTrue();
    assertThat(report.inflicted()).isGreaterThanOrEqualTo(FAULTS.size());
  }
}
