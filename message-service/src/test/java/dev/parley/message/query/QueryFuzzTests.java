package dev.parley.message.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.message.search.Highlights;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Any search text becomes a valid query for Postgres, or is refused.
class QueryFuzzTests {

  /// Only unbounded work takes this long, even on a busy machine.
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /// Lexemes in quotation marks with `&`, `|`, `!`, `<n>` and brackets around them.
  private static final Pattern TS_QUERY =
      Pattern.compile("(?s)(?:'(?:[^'\\\\]|''|\\\\\\\\)+'|[&|!() ]|<\\d+>)*");

  static Stream<byte[]> queries() {
    return Stream.of(
            "Running shoes",
            "“apt-get” -\"good bye\" *onfig*",
            "from:\"Alice B\" IN:lobby after:2026-01-31 before:2026-02-01T10:00:00+02:00 has:link",
            "検索 iPhoneを foo_bar.baz() c++ (world)!",
            "it's a\\b '' ½ ﾞ ß")
        .map(query -> query.getBytes(UTF_8));
  }

  @MethodSource("queries")
  @FuzzTest
  void isAskedOrRefused(byte[] bytes) {
    assertTimeout(LONGEST, () -> ask(new String(bytes, UTF_8)));
  }

  private static void ask(String text) {
    Query query;
    try {
      query = QueryParser.parse(text, List.of());
    } catch (Problem refusal) {
      assertThat(refusal.status().value()).isEqualTo(422);
      return;
    }
    var asked = TsQuery.of(query).orElse("");
    assertThat(asked).matches(TS_QUERY).hasSizeLessThan(100_000);
    int end = 0;
    for (var place : Highlights.of(text, query.wanted())) {
      assertThat(place.start()).isGreaterThanOrEqualTo(end).isLessThan(place.end());
      end = place.end();
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }
}
