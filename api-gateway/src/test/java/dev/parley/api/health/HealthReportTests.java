package dev.parley.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.api.health.HealthReport.Answers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthReportTests {

  @Test
  void namesTheThreePartsInOrderWhenAllIsWell() {
    var report =
        merge(answers("a", Map.of("Kafka", "ok", "DB", "ok")), answers("b", Map.of("Redis", "ok")));

    assertThat(report.isWell()).isTrue();
    assertThat(report.parts().keySet()).containsExactly("DB", "Redis", "Kafka");
  }

  @Test
  void aPartIsAsBadAsTheWorstThatAnyoneSays() {
    var report =
        merge(
            answers("a", Map.of("DB", "ok")),
            answers("b", Map.of("DB", "starting")),
            answers("c", Map.of("DB", "down")));

    assertThat(report.parts()).containsEntry("DB", "down");
    assertThat(report.isWell()).isFalse();
  }

  @Test
  void aPartThatNobodySpeaksOfIsUnknown() {
    var report = merge(answers("a", Map.of("DB", "ok")));

    assertThat(report.parts()).containsEntry("Redis", "unknown");
    assertThat(report.isWell()).isFalse();
  }

  @Test
  void aServiceWithoutAnAnswerIsAPartOfItsOwn() {
    var report = merge(new Answers("room-service", List.of()));

    assertThat(report.parts()).containsEntry("room-service", "down");
  }

  @Test
  void oneOfSeveralInstancesIsEnough() {
    var report = merge(new Answers("ws-gateway", List.of(Map.of("Redis", "ok"))));

    assertThat(report.parts()).doesNotContainKey("ws-gateway").containsEntry("Redis", "ok");
  }

  @Test
  void keepsAPartThatOnlyOneServiceHas() {
    assertThat(merge(answers("a", Map.of("Search", "down"))).parts())
        .containsEntry("Search", "down");
  }

  private static Answers answers(String service, Map<String, String> parts) {
    return new Answers(service, List.of(parts));
  }

  private static HealthReport merge(Answers... answers) {
    return HealthReport.merge(List.of(answers));
  }
}
