package dev.parley.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.state.RoomKind;
import dev.parley.message.members.RoomView;
import dev.parley.message.testing.Samples;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinStartTests {

  @ParameterizedTest
  @CsvSource({
    // head, after, from, recovered
    "   0,     ,    0, true",
    "  30,     ,    0, true",
    " 600,     ,  550, true",
    " 600,    0,  550, false",
    " 600,   99,  550, false",
    " 600,  100,  100, true",
    " 600,  600,  600, true",
    " 600,  601,  550, false",
    " 600,   -1,  550, false",
  })
  void startsWhereTheClientIsIfThatIsInReach(long head, Long after, long from, boolean recovered) {
    assertThat(JoinStart.of(view(head), Optional.ofNullable(after), Optional.empty()))
        .isEqualTo(new JoinStart(from, recovered));
  }

  @ParameterizedTest
  @CsvSource({"epoch-1, true", "epoch-2, false"})
  void believesACursorOnlyInItsEpoch(String epoch, boolean recovered) {
    assertThat(JoinStart.of(view(10), Optional.of(5L), Optional.of(epoch)).recovered())
        .isEqualTo(recovered);
  }

  private static RoomView view(long head) {
    return new RoomView(
        Samples.room(), null, RoomKind.PUBLIC, true, false, head, head, 0, "epoch-1", null, false);
  }
}
