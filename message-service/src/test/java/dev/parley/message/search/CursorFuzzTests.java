package dev.parley.message.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.message.query.Span;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any text as a cursor is a valid place, or is refused.
class CursorFuzzTests {

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final Instant ASKED = Instant.parse("2026-01-31T12:00:00.123Z");

  static Stream<byte[]> cursors() {
    var inside = new Cursor(ASKED, 900, 100, Optional.of(new Cursor.Place(0.06079271, 345)));
    return Stream.of(
            Cursor.start(ASKED, 100).encoded(), inside.encoded(), "1769860800123.900.100.-1.345")
        .map(cursor -> cursor.getBytes(UTF_8));
  }

  @MethodSource("cursors")
  @FuzzTest
  void isAPlaceOrRefused(byte[] bytes) {
    assertTimeout(
        LONGEST,
        () -> {
          read(new String(bytes, UTF_8));
          read(Base64.getUrlEncoder().encodeToString(bytes));
        });
  }

  private static void read(String text) {
    Cursor cursor;
    try {
      cursor = Cursor.of(text);
    } catch (Problem refusal) {
      assertThat(refusal.status().value()).isEqualTo(422);
      return;
    }
    assertThat(cursor.high()).isNotNegative();
    assertThat(cursor.low()).isNotNegative();
    assertThat(Cursor.of(cursor.encoded())).isEqualTo(cursor);
    assertThat(Span.below(cursor.high(), Long.MAX_VALUE, cursor.low()).lexemes())
        .hasSizeLessThan(1_000);
  }
}
