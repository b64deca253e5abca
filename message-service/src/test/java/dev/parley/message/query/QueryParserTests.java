package dev.parley.message.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.message.index.Word;
import dev.parley.message.query.Token.Filter;
import dev.parley.message.search.Highlights;
import dev.parley.starter.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Running shoes          | ~run ~shoe
          "Running shoes"        | [running shoes]
          “apt-get”              | [apt get]
          hello, (world)!        | ~hello ~world
          apt-get                | {apt-get: apt}
          /etc/fst               | {/etc/fst: etc}
          foo_bar.baz()          | {foo_bar.baz(): foo bar baz}
          c++                    | {c++: c}
          .ab                    | {.ab: ab}
          *onfig*                | {onfig: }
          *x/onfig               | {x/onfig: }
          検索                    | [検 索]
          iPhoneを                | [iphone を]
          say -"good bye" -now   | ~say !([good bye]) !(~now)
          5" nails               | {5": 5} ~nail
          why ??? -> -           | ~whi
          http://example.org/a   | {http://example.org/a: http example org}
          """)
  void readsWords(String text, String meaning) {
    var query = QueryParser.parse(text, List.of());

    var terms = query.wanted().stream().map(QueryParserTests::told).collect(Collectors.toList());
    query.unwanted().forEach(term -> terms.add("!(" + told(term) + ")"));
    assertThat(String.join(" ", terms)).isEqualTo(meaning);
  }

  @Test
  void readsFiltersInTheTextAndBesideIt() {
    var query =
        QueryParser.parse(
            "from:\"Alice B\" IN:lobby after:2026-01-31 has:link",
            List.of(Token.given(Filter.BEFORE, "2026-02-01T10:00:00+02:00")));

    assertThat(query.from()).contains("Alice B");
    assertThat(query.room()).contains("lobby");
    assertThat(query.after()).contains(Instant.parse("2026-01-31T00:00:00Z"));
    assertThat(query.before()).contains(Instant.parse("2026-02-01T08:00:00Z"));
    assertThat(query.link()).isTrue();
    assertThat(query.wanted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "???",
        "->",
        "-word",
        "\"not closed",
        "from:",
        "from:\" \"",
        "in:a in:b",
        "-from:bob x",
        "has:picture",
        "before:yesterday",
        "after:2026-13-01",
        "after:+999999999-01-01T00:00:00Z",
        "*ab*",
        "a b c d e f g h i j k l m n o p q"
      })
  void saysWhatIsWrong(String text) {
    assertThatThrownBy(() -> QueryParser.parse(text, List.of()))
        .isInstanceOf(Problem.class)
        .extracting(it -> ((Problem) it).getMessage())
        .asString()
        .endsWith(".");
  }

  @Test
  void boundsTheLength() {
    assertThatThrownBy(() -> QueryParser.parse("x".repeat(501), List.of()))
        .isInstanceOf(Problem.class);
    assertThat(QueryParser.parse("x".repeat(500), List.of()).wanted()).hasSize(1);
  }

  /// Seeded: the same characters in every run.
  @Test
  void understandsOrRefusesWhateverIsTyped() {
    var random = new Random(20_260_101);
    var pieces =
        List.of(
            "\"",
            "-",
            "*",
            ":",
            "in:",
            "from:",
            "has:link",
            " ",
            "'",
            "\\",
            "%",
            "_",
            "&",
            "|",
            "!",
            "(",
            ")",
            "<->",
            "@p",
            "~x",
            "=y",
            "検索",
            "ー",
            "ﾞ",
            "\u0301",
            "😀",
            "a",
            "Foo",
            "ß",
            "\u202E",
            "\u0000",
            "\uD800",
            "½",
            "\t",
            "before:2026-01-01");
    for (int i = 0; i < 20_000; i++) {
      var text =
          random
              .ints(random.nextInt(12), 0, pieces.size())
              .mapToObj(pieces::get)
              .collect(Collectors.joining());
      try {
        var query = QueryParser.parse(text, List.of());
        assertThat(TsQuery.of(query).orElse("")).doesNotContain("\u0000");
        Highlights.of(text, query.wanted());
      } catch (Problem refusal) {
        assertThat(refusal.status().value()).as(text).isEqualTo(422);
      }
    }
  }

  private static String told(Term term) {
    return switch (term) {
      case Term.Stemmed(String stem) -> "~" + stem;
      case Term.Phrase(List<Word> words) -> "[" + told(words) + "]";
      case Term.Fragment(String text, List<Word> words) -> "{" + text + ": " + told(words) + "}";
    };
  }

  private static String told(List<Word> words) {
    return words.stream().map(Word::form).collect(Collectors.joining(" "));
  }
}
