package dev.parley.prove.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.prove.history.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A run is a proof only if each fault had an effect and recovered in time.
class ReportTests {

  private final List<Line> lines =
      new ArrayList<>(
          List.of(
              new Line.Begin(0, 7, "2026-01-01T00:00:00Z", List.of(), List.of()),
              new Line.End(9, true, "")));

  @Test
  void holdsWhenAFaultBitAndAllWentOn() throws IOException {
    fault("F1", true, 1_200, "recovered");

    assertThat(report().holds()).isTrue();
    assertThat(report().inflicted()).isEqualTo(1);
  }

  @Test
  void aFaultThatDidNotBiteIsNoProof() throws IOException {
    fault("F1", true, 1_200, "recovered");
    fault("F1", false, 1_200, "recovered");

    assertThat(report().holds()).isFalse();
    assertThat(report().toString()).contains("1 had no effect");
  }

  @Test
  void goingOnTooLateIsNoProof() throws IOException {
    fault("F1", true, 7_000, "late");

    assertThat(report().holds()).isFalse();
    assertThat(report().toString()).contains("1 too late");
  }

  @Test
  void aFaultThatCouldNotBeMadeIsNoProof() throws IOException {
    add("F1", "begins", false, 0, null);
    add("F1", "failed", false, 0, "no such process");

    assertThat(report().holds()).isFalse();
    assertThat(report().toString()).contains("no such process");
  }

  @Test
  void aSkippedFaultIsNamedAndNotCounted() throws IOException {
    add("F15", "skipped", false, 0, "no faketime");

    assertThat(report().holds()).isTrue();
    assertThat(report().inflicted()).isZero();
    assertThat(report().toString()).contains("skipped: no faketime");
  }

  @Test
  void aBrokenInvariantIsNamedWithWhatBrokeIt() throws IOException {
    lines.add(1, new Line.Leak(1, "ws-gateway-1.log", "a token"));

    assertThat(report().holds()).isFalse();
    assertThat(report().toString()).contains("I15: ws-gateway-1.log holds a token", "BROKEN");
  }

  @Test
  void theMedianOfTwoLiesBetweenThem() throws IOException {
    fault("F1", true, 1_000, "recovered");
    fault("F1", true, 4_000, "recovered");

    assertThat(report().toString()).contains("2.5 s", "4.0 s");
  }

  @Test
  void aPageHasTheSameTables() throws IOException {
    fault("F1", true, 1_200, "recovered");

    assertThat(report().markdown())
        .contains("All invariants hold", "| fault |", "| ----- |", "| F1 ")
        .contains("| I1 ");
  }

  private Report report() throws IOException {
    return Report.of(lines::forEach);
  }

  private void fault(String id, boolean bit, long millis, String end) {
    add(id, "begins", false, 0, null);
    add(id, "inflicted", false, 0, null);
    add(id, "healed", bit, 0, null);
    add(id, end, bit, millis, null);
  }

  private void add(String id, String phase, boolean bit, long millis, @Nullable String note) {
    lines.add(1, new Line.Trouble(1, id, "a fault", phase, bit, millis, note));
  }
}
