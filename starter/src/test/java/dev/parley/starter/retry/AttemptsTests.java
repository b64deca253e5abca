package dev.parley.starter.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AttemptsTests {

  private int tries;

  @Test
  @Timeout(10)
  void triesUntilTheStepSucceeds() throws InterruptedException {
    Attempts.untilDone("a part", () -> failTwice());

    assertThat(tries).isEqualTo(3);
  }

  @Test
  @Timeout(10)
  void anInterruptEndsTheWait() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            Attempts.untilDone(
                "a part",
                () -> {
                  throw new IllegalStateException("away");
                }))
        .isInstanceOf(InterruptedException.class);
  }

  private void failTwice() {
    tries++;
    if (tries < 3) {
      throw new IllegalStateException("away");
    }
  }
}
