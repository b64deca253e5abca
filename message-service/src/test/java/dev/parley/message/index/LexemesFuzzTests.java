package dev.parley.message.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any text gives words that lie within it, and a `tsvector` that Postgres accepts.
class LexemesFuzzTests {

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /// The longest lexeme that Postgres accepts.
  private static final int MOST_BYTES = 2_046;

  private static final Pattern LEXEME =
      Pattern.compile("'((?:[^'\\\\]|''|\\\\\\\\)+)'(?::\\d+(?:,\\d+)*)?(?: |$)");

  static Stream<byte[]> texts() {
    return Stream.of(
            "Running shoes, see https://example.org/a?b=c",
            "検索 iPhoneを ｶﾞ 한국어",
            "it's a\\b '' ½ ß ﷺ",
            "x".repeat(4_000))
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("texts")
  @FuzzTest
  void areWordsOfTheTextThatPostgresTakes(byte[] bytes) {
    assertTimeout(LONGEST, () -> index(new String(bytes, UTF_8)));
  }

  private static void index(String text) {
    int start = 0;
    for (var word : Words.of(text)) {
      assertThat(word.start()).isGreaterThanOrEqualTo(start).isLessThan(word.end());
      assertThat(word.end()).isLessThanOrEqualTo(text.length());
      start = word.start();
    }
    var vector =
        Lexemes.vectorOf(
            new IndexedText(
                MessageId.of("01979d3e-7c00-7000-8000-0000000000e1"),
                RoomId.of("01979d3e-7c00-7000-8000-00000000000a"),
                true,
                UserId.of("01979d3e-7c00-7000-8000-0000000000a1"),
                "Alice",
                Instant.EPOCH,
                text));
    var lexemes = LEXEME.matcher(vector);
    int end = 0;
    while (lexemes.find() && lexemes.start() == end) {
      assertThat(lexemes.group(1).getBytes(UTF_8)).hasSizeLessThanOrEqualTo(MOST_BYTES);
      end = lexemes.end();
    }
    assertThat(end).as(vector).isEqualTo(vector.length());
  }
}
