package dev.parley.message.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.message.index.Words;
import dev.parley.message.query.QueryParser;
import dev.parley.message.query.Term;
import dev.parley.message.search.SearchResult.Highlight;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run            | I Run, he runs, rerun   | Run/runs
          "runs"         | I Run, he RUNS          | RUNS
          "good day"     | a good, day; good days  | good, day
          検索            | 日本語検索の検討          | 検索
          apt-get        | use Apt-Get, not apt    | Apt-Get
          *nfi*          | Config configure        | nfi/nfi
          a "a b"        | x a b                   | a b
          "a a b"        | a a a b, a a b          | a a b/a a b
          "a b a"        | a b a b a               | a b a b a
          ёлка           | Елки и ёлку             | Елки/ёлку
          nothing        | else                    | ``
          link           | 😀 a link               | link
          """)
  void showsWhereTheWordsAre(String query, String text, String marked) {
    var highlights = Highlights.of(text, QueryParser.parse(query, List.of()).wanted());

    assertThat(highlights.stream().map(it -> text.substring(it.start(), it.end())).toList())
        .isEqualTo(marked.isEmpty() ? List.of() : List.of(marked.split("/", -1)));
  }

  @Test
  void showsTheFirstHundred() {
    var terms = QueryParser.parse("x", List.of()).wanted();

    assertThat(Highlights.of("x ".repeat(2_000), terms)).hasSize(100);
  }

  @Test
  void findsOneWordManyTimesOverInTimeThatGrowsWithTheText() {
    var phrase = new Term.Phrase(Words.of("猫".repeat(20_000)));

    var found =
        assertTimeoutPreemptively(
            Duration.ofSeconds(3), () -> Highlights.of("猫".repeat(40_000), List.of(phrase)));

    assertThat(found).containsExactly(new Highlight(0, 40_000));
  }
}
