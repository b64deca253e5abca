package dev.parley.starter.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTests {

  private static final int MOST = 64;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "Ada Lovelace",
        "Zoë",
        "王小明",
        "محمد",
        "می\u200cخواهم", // a Persian word with a non-joiner between letters
        "ශ්\u200dරී", // Sinhala: sri
        "क\u094d\u200dष", // Devanagari: half ka, by a joiner after a virama
        "葛\udb40\udd00", // an ideograph with a variation selector
        "ᠠ\u180b", // a Mongolian letter with a variation selector
        "❤\ufe0f",
        "1\ufe0f\u20e3",
        "👩\u200d🚀",
        "👩🏽\u200d🚀",
        "🏳\ufe0f\u200d🌈 Ada",
        "👨\u200d👩\u200d👧\u200d👦",
        "🇫🇮",
        "٣\u06dd", // a visible sign whose category is format
      })
  void takesWhatPeopleWrite(String text) {
    assertThat(ShownName.of(text, MOST)).map(ShownName::value).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u2800",
        "\u3164",
        "\u0301",
        "Ada\nBob",
        "Ada\u2028Bob",
        "Ada\u0000",
        "Ada\ud800",
        "Ada\u200cBob", // no script that needs it
        "Ada\u200d",
        "\u200dAda",
        "مح\u200c", // no letter after it
        "مح\u200c\u200cمد",
        "مح\u200cAda",
        "👩\u200d",
        "👩\u200dAda",
        "Ada\ufe0f",
        "1\ufe0f",
        "❤\ufe0f\ufe0f",
        "葛a\udb40\udd00",
        "Ada\u180b",
      })
  void refusesWhatShowsNothingOrPutsItElsewhere(String text) {
    assertThat(ShownName.of(text, MOST)).isEmpty();
  }

  /// Bidi controls, zero-width characters, fillers and tags: each within, before and after a name.
  @Test
  void refusesEveryCharacterThatShowsNothing() {
    var refused =
        IntStream.of(0x00ad, 0x034f, 0x061c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180e, 0x3164);
    var ranges =
        IntStream.of(0x200b, 0x200e, 0x200f, 0xfeff, 0xffa0, 0xe0001, 0x1bca0, 0x1d173, 0xfff9);
    var bidi =
        IntStream.concat(
            IntStream.rangeClosed(0x202a, 0x202e), IntStream.rangeClosed(0x2060, 0x206f));
    var tags = IntStream.rangeClosed(0xe0000, 0xe01ef);
    var all =
        IntStream.concat(IntStream.concat(refused, ranges), IntStream.concat(bidi, tags)).toArray();

    assertSoftly(softly -> {
      for (int codePoint : all) {
        var it = Character.toString(codePoint);
        for (var name : new String[] {it, "A" + it + "da", it + "Ada", "Ada" + it, "محم" + it}) {
          softly.assertThat(ShownName.of(name, MOST)).describedAs("U+%04X", codePoint).isEmpty();
        }
      }
    });
  }

  @ParameterizedTest
  @CsvSource({"'  Ada  ', Ada", "'\u00a0Ada\u3000', Ada", "e\u0301, \u00e9"})
  void isTrimmedAndInNormalForm(String text, String name) {
    assertThat(ShownName.of(text, MOST)).map(ShownName::value).contains(name);
  }

  @Test
  void hasAsManyCodePointsAsAreAllowed() {
    assertThat(ShownName.of("😀".repeat(MOST), MOST)).isPresent();
    assertThat(ShownName.of("😀".repeat(MOST + 1), MOST)).isEmpty();
    assertThat(ShownName.of("x".repeat(1_000_000), MOST)).isEmpty();
  }
}
