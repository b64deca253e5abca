package dev.parley.prove.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A client's position in a room follows the server's frames.
class SeatTests {

  private final Seat seat = new Seat("room");

  @Test
  void aFirstJoinBringsTheLatest() {
    seat.asked = true;
    seat.joined(120, true, "e");

    assertThat(seat.seq).isEqualTo(70);
    assertThat(seat.hole).isNull();
  }

  @Test
  void aResumedOneGoesOnWhereItWas() {
    seat.asked = true;
    seat.joined(120, true, "e");
    seat.seq = 120;
    seat.lose(0);
    seat.asked = true;
    seat.joined(300, true, "e");

    assertThat(seat.seq).isEqualTo(120);
    assertThat(seat.hole).isNull();
  }

  @Test
  void whatIsNotRecoveredBecomesAHole() {
    seat.asked = true;
    seat.joined(120, true, "e");
    seat.seq = 120;
    seat.asked = true;
    seat.joined(900, false, "e");

    assertThat(seat.hole).isEqualTo(new Seat.Hole(121, 850));
    assertThat(seat.seq).isEqualTo(850);
  }

  @Test
  void aSecondHoleIsJoinedToTheFirst() {
    seat.asked = true;
    seat.joined(120, true, "e");
    seat.seq = 120;
    seat.joined(900, false, "e");
    seat.joined(1_800, false, "e");

    assertThat(seat.hole).isEqualTo(new Seat.Hole(121, 1_750));
  }
}
