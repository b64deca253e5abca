package dev.parley.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RowTests {

  @Test
  void saysWhetherAGoalHolds() {
    assertThat(Goal.atMost("p99 ms", 12.34, 16)).hasToString("p99 ms: 12.3, goal ≤ 16: holds");
    assertThat(Goal.atMost("of the floor's", 1.7, 1.6))
        .hasToString("of the floor's: 1.7, goal ≤ 1.6: MISSED");
    assertThat(Goal.atLeast("a second", 39_999, 40_000))
        .hasToString("a second: 39,999, goal ≥ 40,000: MISSED");
    assertThat(Goal.atLeast("share", 1, 0.99)).hasToString("share: 1, goal ≥ 0.99: holds");
  }

  @Test
  void printsItsVerdictsAndThenOneLineOfJson() {
    var figures = JsonMapper.shared().createObjectNode().put("rate", 50);
    var row =
        new Row(
            "fanout",
            "50/s",
            "table\n",
            figures,
            List.of("late"),
            List.of("1 missing"),
            List.of("busy"),
            List.of(Goal.atMost("p99 ms", 17, 16)));
    var printed = new ByteArrayOutputStream();

    row.print(new PrintStream(printed, true, StandardCharsets.UTF_8));

    var lines = printed.toString(StandardCharsets.UTF_8).strip().lines().toList();
    assertThat(lines)
        .startsWith("fanout 50/s", "table", "note: busy", "LOST: 1 missing", "INVALID: late")
        .contains("goal: p99 ms: 17, goal ≤ 16: MISSED");
    var json = JsonMapper.shared().readTree(lines.getLast());
    assertThat(json.path("valid").asBoolean(true)).isFalse();
    assertThat(json.path("rate").asInt()).isEqualTo(50);
    assertThat(json.path("goals").get(0).path("holds").asBoolean(true)).isFalse();
    assertThat(row.isSound()).isFalse();
  }
}
