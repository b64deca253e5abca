package dev.parley.starter.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Health;

class PartsHealthTests {

  private int asked;
  private boolean away;
  private long now;
  private final PartsHealth health =
      new PartsHealth(List.of(Part.database(this::ask), Part.kafka(() -> {})), () -> now);

  @Test
  void saysWhichPartIsAwayInTheOrderOfTheParts() {
    away = true;

    assertThat(new LinkedHashMap<>(health.states()).sequencedEntrySet())
        .containsExactly(Map.entry("DB", "down"), Map.entry("Kafka", "ok"));
    assertThat(health.indicator("DB").health()).isEqualTo(Health.down().build());
    assertThat(health.indicator("Kafka").health()).isEqualTo(Health.up().build());
  }

  @Test
  void anAnswerHoldsForTwoSeconds() {
    health.states();
    now += Duration.ofMillis(1_999).toNanos();
    health.states();
    assertThat(asked).isEqualTo(1);

    now += Duration.ofMillis(1).toNanos();
    health.states();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  @Timeout(10)
  void aPartThatHangsIsDown() {
    var never = new CountDownLatch(1);
    var hanging = new PartsHealth(List.of(Part.redis(never::await)), () -> now);

    assertThat(hanging.states()).containsExactly(Map.entry("Redis", "down"));
  }

  @Test
  void aNoteMakesTheAnswerA503() {
    var wrong = new LinkedHashMap<String, String>();
    var controller = new HealthController(health, List.of(() -> wrong));
    assertThat(controller.health().getStatusCode().value()).isEqualTo(200);

    wrong.put("Log", "stalled");

    assertThat(controller.health().getStatusCode().value()).isEqualTo(503);
    assertThat(controller.health().getBody()).containsEntry("Log", "stalled");
  }

  private void ask() {
    asked++;
    if (away) {
      throw new IllegalStateException();
    }
  }
}
