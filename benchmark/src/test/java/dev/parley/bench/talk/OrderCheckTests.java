package dev.parley.bench.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderCheckTests {

  private final OrderCheck speaking = new OrderCheck(2);
  private final OrderCheck listening = new OrderCheck(2);

  @Test
  void isTheSameForAllWhereverTheyCameIn() {
    for (long seq = 1; seq <= 1_000; seq++) {
      speaking.saw(1, seq, 7 * seq);
    }
    for (long seq = 900; seq <= 1_100; seq++) {
      listening.saw(1, seq, 7 * seq);
    }

    assertThat(speaking.differing(listening)).isZero();
    assertThat(listening.differing(speaking)).isZero();
  }

  @Test
  void countsWhatDiffersOnOneLoopAndBetweenTwo() {
    speaking.saw(0, 5, 50);
    speaking.saw(0, 5, 51);
    speaking.saw(0, 6, 60);
    listening.saw(0, 5, 50);
    listening.saw(0, 6, 61);

    assertThat(speaking.differing(listening)).isEqualTo(2);
  }

  @Test
  void keepsRoomsApart() {
    speaking.saw(0, 5, 50);
    listening.saw(1, 5, 51);

    assertThat(speaking.differing(listening)).isZero();
  }
}
