package dev.parley.message.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexemesTests {

  private static final UUID ID = UUID.fromString("01979d3e-7c00-7000-8000-0000000000e1");

  @ParameterizedTest
  @CsvSource({
    "running, run",
    "runs, run",
    "the, the",
    "apt, apt",
    "messages, messag",
    "сообщения, сообщен",
    "сообщение, сообщен",
    "ёлки, елк",
    "елка, елк",
    "v2, v2",
    "straße, straße",
    "étés, étés"
  })
  void cutsEnglishAndRussianWordsDown(String word, String stem) {
    assertThat(Stems.of(word)).isEqualTo(stem);
  }

  @Test
  void holdsAWordWithItsPlacesAndItsStemWithout() {
    assertThat(vector("Run, running run")).startsWith("'run':1,3 '=running':2 '~run' ");
  }

  @Test
  void holdsCharactersAloneAndInPairs() {
    assertThat(vector("検索 a")).startsWith("'検':1 '検索':1 '索':2 'a':3 ");
  }

  @Test
  void holdsWhereAndByWhomItWasSaid() {
    assertThat(vector("x"))
        .isEqualTo("'x':1 '@r%s' '@f%s' '@nd''artagnan \\\\o/' '@p'".formatted(ID, ID));
    assertThat(vector("see https://example.org")).endsWith("'@l'");
    assertThat(vector("https is a protocol")).doesNotContain("@l");
  }

  @ParameterizedTest
  @CsvSource({
    "www.example.org, true",
    "awww.example.org, false",
    "éhttp://x, false",
    "(http://x), true"
  })
  void knowsALinkByWhatStandsBeforeIt(String text, boolean link) {
    assertThat(vector(text).contains("'@l'")).isEqualTo(link);
  }

  /// The time must grow linearly with the text, because a partition's consumer waits for it. With
  /// quadratic time these texts take a minute.
  @ParameterizedTest
  @ValueSource(strings = {"Σ", "AΣ", "\uD835\uDEF4", "İ", "\u0F79", "\u0301", "a\u0323\u0301", "ﷺ"})
  void takesNoLongerThanTheTextIsLong(String part) {
    var text = part.repeat(20_000 / part.length());

    assertTimeoutPreemptively(Duration.ofSeconds(10), () -> vector(text));
  }

  private static String vector(String text) {
    return Lexemes.vectorOf(
        new IndexedText(
            new MessageId(ID),
            new RoomId(ID),
            true,
            new UserId(ID),
            "D'Artagnan \\o/",
            Instant.EPOCH,
            text));
  }
}
