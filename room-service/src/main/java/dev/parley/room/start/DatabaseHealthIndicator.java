package dev.parley.room.start;

import java.util.Objects;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Readiness hangs on the database alone: without Kafka, events wait in the outbox.
@Component("databaseHealthIndicator")
class DatabaseHealthIndicator implements HealthIndicator {

  private final PartsCheck parts;

  DatabaseHealthIndicator(PartsCheck parts) {
    this.parts = parts;
  }

  @Override
  public Health health() {
    var answers = Objects.requireNonNullElse(parts.answers().get("DB"), false);
    return answers ? Health.up().build() : Health.down().build();
  }
}
