package dev.parley.message.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.index.Words;
import dev.parley.message.query.QueryParser;
import dev.parley.message.query.TsQuery;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import dev.parley.starter.problem.Problem;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Unusual queries against a real Postgres.
@Tag("slow")
class StrangeQueriesIT extends IntegrationTest {

  /// More than the time limit of a search statement.
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final int MOST_LEXEME_BYTES = 2_046;
  private static final int WORST = 60;
  private static final Pattern LEXEME = Pattern.compile("'((?:[^'\\\\]|''|\\\\\\\\)+)'");

  private final Sender alice = Samples.user("Alice");
  private final RoomId room = Samples.room();

  @Test
  void whateverGrowsInItsNormalFormMakesNoLexemeThatPostgresRefuses() {
    var wrong = new ArrayList<String>();
    growing()
        .forEach(c -> {
          var word = Character.toString(c);
          for (var query :
              List.of(
                  word.repeat(500),
                  "\"" + word.repeat(498) + "\"",
                  "*" + word.repeat(498) + "*",
                  word.repeat(490) + "-x")) {
            if (lexemes(query).anyMatch(it -> it.getBytes(UTF_8).length > MOST_LEXEME_BYTES)) {
              wrong.add("U+%04X".formatted(c));
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void answersTheStrangestQueries() {
    open();
    for (var text :
        List.of(
            "hello 100% sure_ly",
            "\\ ' \" & | ! <-> :* ( )", "猫".repeat(4_000), "a ".repeat(2_000))) {
      said(room, alice, text);
    }
    var queries = new ArrayList<String>();
    growing()
        .sorted(Comparator.comparingInt(c -> -normalBytes(c)))
        .limit(WORST)
        .forEach(c -> {
          var word = Character.toString(c);
          queries.add(word.repeat(500));
          queries.add("\"" + word.repeat(498) + "\"");
          queries.add("*" + word.repeat(498) + "*");
          queries.add(word.repeat(200) + " from:" + word.repeat(290));
        });
    queries.addAll(
        List.of(
            "\"".repeat(10_000),
            "\"".repeat(500),
            "\"\" ".repeat(166),
            "a OR ".repeat(1_000),
            "a|".repeat(250),
            "*".repeat(500),
            "*a".repeat(250),
            "*%%%*",
            "*___*",
            "*\\\\\\*",
            "%",
            "_",
            "\\",
            "'",
            "''",
            "\\'",
            "a\\",
            "a'",
            "x%y",
            "x_y",
            "-%",
            "-\"%\"",
            "a:*",
            "!a",
            "a & !b",
            "a <-> b",
            "a:ABCD",
            ":".repeat(500),
            "-".repeat(500),
            "(".repeat(500),
            "in:" + "x".repeat(490),
            "in:'; from:'",
            "from:\\",
            "before:9999-12-31 after:1970-01-01",
            "aaa-".repeat(125),
            "a.b ".repeat(16),
            "*aaa* ".repeat(16),
            "*" + "ab".repeat(249) + "*",
            "\"" + "猫".repeat(498) + "\"",
            "猫".repeat(499) + "犬",
            "\"" + "a ".repeat(249) + "\"",
            "a ".repeat(16),
            "\u202E\u200B\u3164x",
            "e\u0301".repeat(250),
            "a" + "\u0301".repeat(499),
            "\uFFFF\uFFFE",
            "😀".repeat(500)));
    var wrong = new ArrayList<String>();
    for (var query : queries) {
      var name = query.substring(0, Math.min(20, query.length()));
      long start = System.nanoTime();
      int status = status("q", query);
      var took = Duration.ofNanos(System.nanoTime() - start);
      if (!List.of(200, 404, 422).contains(status) || took.compareTo(LONGEST) > 0) {
        wrong.add(name + ": " + status + " in " + took);
      }
    }
    for (var parameter : List.of("from", "after", "before", "has", "sort", "cursor")) {
      for (var value :
          List.of("%", "_", "\\", "'", "*", "ﷺ".repeat(166), "\"", " ", "x".repeat(500))) {
        int status = status(parameter, value);
        if (status != 200 && status != 422) {
          wrong.add(parameter + "=" + value + ": " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void open() {
    publish(Samples.created(room, RoomKind.PUBLIC, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
  }

  private int status(String parameter, String value) {
    var path = "/api/search?" + parameter + "=" + URLEncoder.encode(value, UTF_8);
    if (path.length() > 7_000) {
      return 422;
    }
    return get(path, Tokens.header(alice)).statusCode();
  }

  private static Stream<String> lexemes(String query) {
    try {
      var asked = TsQuery.of(QueryParser.parse(query, List.of())).orElse("");
      return LEXEME.matcher(asked).results().map(found -> found.group(1));
    } catch (Problem refusal) {
      return Stream.empty();
    }
  }

  /// The code points that grow when they are normalised.
  private static Stream<Integer> growing() {
    return IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
        .filter(Character::isDefined)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .filter(Words::isPart)
        .boxed()
        .filter(c -> normalBytes(c) > Character.toString(c).getBytes(UTF_8).length);
  }

  private static int normalBytes(int c) {
    return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC).getBytes(UTF_8).length;
  }
}
