package dev.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.message.search.Cursor.Place;
import dev.parley.starter.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTests {

  private static final Instant ASKED = Instant.parse("2026-01-31T12:00:00.123Z");

  @Test
  void comesBackAsItWas() {
    var inside = new Cursor(ASKED, 900, 100, Optional.of(new Place(0.06079271, 345)));
    var fresh = Cursor.start(ASKED, 100);

    assertThat(Cursor.of(inside.encoded())).isEqualTo(inside);
    assertThat(Cursor.of(fresh.encoded())).isEqualTo(fresh);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "%%%",
        "MS4yLjM0NTY3ODkwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAuMQ",
        "MS4y",
        "LTEuMi4z"
      })
  void refusesWhatNoSearchGave(String text) {
    assertThatThrownBy(() -> Cursor.of(text)).isInstanceOf(Problem.class);
  }

  @Test
  void putsTheBestFirstAndOfEqualsTheNewest() {
    var best = new Place(2, 1);
    var newer = new Place(1, 9);
    var older = new Place(1, 8);

    assertThat(Stream.of(older, best, newer).sorted(Place.ORDER))
        .containsExactly(best, newer, older);
  }
}
