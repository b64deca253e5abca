package dev.parley.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatsTests {

  private final Seats seats = new Seats(2);

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
}
