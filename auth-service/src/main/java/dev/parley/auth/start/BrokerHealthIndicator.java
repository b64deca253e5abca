package dev.parley.auth.start;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/// Of the health group `kafka`; readiness does not hang on it.
@Component("brokerHealthIndicator")
class BrokerHealthIndicator implements HealthIndicator {

  private final PartsCheck parts;

  BrokerHealthIndicator(PartsCheck parts) {
    this.parts = parts;
  }

  @Override
  public Health health() {
    boolean answers = parts.answers().getOrDefault("Kafka", false);
    return (answers ? Health.up() : Health.down()).build();
  }
}
