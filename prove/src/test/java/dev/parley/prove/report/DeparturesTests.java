package dev.parley.prove.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.history.Line;
import dev.parley.prove.report.Departures.Departure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeparturesTests {

  private static final long MS = 1_000_000;

  @Test
  void tellWhoWasSentAwayAndHowLateTheyWereBack() throws IOException {
    var departures =
        of(
            new Line.Open(0, "c1", 1, "ws://one"),
            new Line.Bye(100 * MS, "c2", 4, 50),
            new Line.Bye(200 * MS, "c1", 1, 300),
            new Line.Close(210 * MS, "c1", 1, 1001),
            new Line.Close(120 * MS, "c2", 4, 4001),
            new Line.Open(180 * MS, "c2", 5, "ws://two"),
            new Line.Open(610 * MS, "c1", 2, "ws://two"));

    assertThat(departures.all()).extracting(Departure::client).containsExactly("c2", "c1");
    assertThat(departures.all()).extracting(Departure::late).containsExactly(10 * MS, 100 * MS);
    assertThat(departures.codes()).containsExactly(1001, 4001);
    assertThat(departures.spread(Departure::told)).isEqualTo(100 * MS);
    assertThat(departures.between(150 * MS, 300 * MS).all())
        .extracting(Departure::client)
        .containsExactly("c1");
  }

  @Test
  void doNotCountWhoseConnectionBroke() throws IOException {
    var departures =
        of(
            new Line.Close(100 * MS, "c1", 1, 1006),
            new Line.Open(200 * MS, "c1", 2, "ws://one"),
            new Line.Bye(300 * MS, "c1", 2, 0));

    assertThat(departures.all()).isEmpty();
    assertThat(departures.spread(Departure::told)).isZero();
    assertThat(departures.late()).isZero();
  }

  private static Departures of(Line... lines) throws IOException {
    return Departures.of(reader -> List.of(lines).forEach(reader));
  }
}
