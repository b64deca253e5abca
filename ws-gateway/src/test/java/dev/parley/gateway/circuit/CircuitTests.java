package dev.parley.gateway.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitTests {

  private final AtomicLong now = new AtomicLong();
  private final Circuit circuit = new Circuit(now::get);

  @Test
  void opensAfterThreeFailuresInARow() {
    circuit.failed();
    circuit.failed();
    circuit.succeeded();
    circuit.failed();
    circuit.failed();
    assertThat(circuit.allows()).isTrue();
    circuit.failed();
    assertThat(circuit.allows()).isFalse();
  }

  @Test
  void letsOneAttemptASecondThroughUntilOneSucceeds() {
    for (int i = 0; i < 3; i++) {
      circuit.failed();
    }
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(circuit.allows()).isTrue();
    assertThat(circuit.allows()).isFalse();
    circuit.succeeded();
    assertThat(circuit.allows()).isTrue();
  }

  @Test
  void letsNothingThroughForASecondAfterAnAttemptThatTookLongToFail() {
    for (int i = 0; i < 3; i++) {
      circuit.failed();
    }
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(circuit.allows()).isTrue();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    circuit.failed();
    assertThat(circuit.allows()).isFalse();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(circuit.allows()).isTrue();
  }
}
