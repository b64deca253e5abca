package dev.parley.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SocketLimitTests {

  private final SocketLimit seats = new SocketLimit(2);

  @Test
  void givesNoMoreThanThereAre() {
    seats.take();
    seats.take();

    assertThat(seats.take()).isEmpty();
    assertThat(seats.taken()).isEqualTo(2);
  }

  @Test
  void aSeatIsGivenBackOnceHoweverOftenOneLeaves() {
    seats.take();
    var leave = seats.take().orElseThrow();

    leave.run();
    leave.run();

    assertThat(seats.taken()).isEqualTo(1);
  }

  @Test
  void whoWaitsForEmptySeatsIsWokenByTheLast() throws InterruptedException {
    var first = seats.take().orElseThrow();
    var last = seats.take().orElseThrow();
    first.run();
    Thread.ofVirtual().start(last);

    seats.awaitEmpty(Duration.ofMinutes(1));

    assertThat(seats.taken()).isZero();
  }

  @Test
  void whoWaitsForOneThatStaysGoesOn() throws InterruptedException {
    seats.take();

    seats.awaitEmpty(Duration.ofMillis(1));

    assertThat(seats.taken()).isEqualTo(1);
  }
}
