package dev.parley.message.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.message.index.Lexemes;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SpanTests {

  @Test
  void namesEveryNumberInItByALexeme() {
    for (long high : new long[] {1, 16_384, 16_385, 300_000, 5_000_000}) {
      for (long size : new long[] {1, 16_384, 40_000, 262_144, 2_000_000}) {
        var span = Span.below(high, size, 0);
        var lexemes = span.lexemes();

        assertThat(span.low()).isLessThan(high).isGreaterThanOrEqualTo(0);
        assertThat(span.size()).isGreaterThanOrEqualTo(Math.min(size, high));
        assertThat(lexemes).hasSizeLessThan(130).doesNotHaveDuplicates();
        LongStream.range(0, 50)
            .map(i -> span.low() + i * (span.high() - 1 - span.low()) / 49)
            .forEach(
                no -> assertThat(lexemes).containsAnyOf(Lexemes.chunk(no), Lexemes.largeChunk(no)));
      }
    }
  }

  @Test
  void endsWhereTheSearchMayNotGoOn() {
    assertThat(Span.below(100_000, 1_000_000, 50_000)).isEqualTo(new Span(49_152, 100_000));
  }
}
