package dev.parley.message.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Search by REST over real Postgres.
@Tag("slow")
class SearchIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice B");
  private final Sender bob = Samples.user("bob");
  private final RoomId room = Samples.room();
  private int said;

  @BeforeEach
  void createsTheRoom() {
    open(room, RoomKind.PUBLIC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          runs                  | I was running fast        | the runway
          "running"             | He is RUNNING, again      | he runs
          "good day"            | Good - day to you         | a day so good
          сообщение             | прочёл все сообщения      | сообщник
          ёлку                  | у елки                    | ель
          検                     | 全文検索                    | 全文探索
          検索                    | 全文検索の話                 | 索引を検める
          の                     | 猫の話                     | 猫が話す
          "検索エンジン"            | 速い検索エンジンです          | 検索 エンジン
          apt-get               | try Apt-Get update        | get it apt
          /etc/fst              | see /etc/fstab there      | etc fstab
          foo_bar.baz()         | call foo_bar.baz() twice  | foo bar baz
          c++                   | I like C++ a lot          | I like C
          *onfig*               | reconfigured it           | confi gure
          *ЕЛЬ*                 | понедельник               | пение
          50%                   | 50% off                   | 50 off
          a_b                   | a_b here                  | axb here
          one two -three        | two and one               | one two three
          one -apt-get          | one apt to get            | one apt-get
          has:link one          | one https://example.org   | one https
          """)
  void findsTheOneAndNotTheOther(String query, String hit, String miss) {
    say(alice, miss);
    say(alice, hit);

    assertThat(texts(find(bob, query, "&room=" + room))).containsExactly(hit);
  }

  @Test
  void marksTheWordsInUtf16Units() {
    say(alice, "😀 <b>Runs</b> & running");

    var result = find(bob, "run", "&room=" + room).at("/results/0");

    assertThat(result.get("highlights").toString())
        .isEqualTo("[{\"start\":6,\"end\":10},{\"start\":17,\"end\":24}]");
    assertThat(result.at("/message/text").asString().substring(6, 10)).isEqualTo("Runs");
    assertThat(result.at("/message/room").asString()).isEqualTo(room.toString());
  }

  @Test
  void followsEditsAndDeletions() {
    var message = say(alice, "the first wording");
    assertThat(texts(find(bob, "wording in:" + room, ""))).hasSize(1);

    change("PATCH", message, "{\"text\":\"the second phrasing\"}");
    assertThat(texts(find(bob, "wording in:" + room, ""))).isEmpty();
    assertThat(texts(find(bob, "phrasing in:" + room, ""))).containsExactly("the second phrasing");

    change("DELETE", message, null);
    assertThat(texts(find(bob, "phrasing in:" + room, ""))).isEmpty();
    assertThat(texts(find(bob, "from:me in:" + room, ""))).isEmpty();
    assertThat(
            jdbc.sql("SELECT count(*) FROM search_message WHERE message_id = ?::uuid")
                .param(message)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void findsNothingInRoomsThatOneMayNotRead() {
    var hidden = Samples.room();
    open(hidden, RoomKind.PRIVATE);
    var word = word();
    say(hidden, alice, "the secret " + word);

    assertThat(texts(find(alice, word, ""))).hasSize(1);
    assertThat(find(bob, word, "").toString()).isEqualTo("{\"results\":[]}");
    assertThat(call(bob, word, "&room=" + hidden).statusCode()).isEqualTo(404);

    publish(Samples.joined(hidden, 3, bob, Role.MEMBER));
    awaitHead(hidden, 4);
    assertThat(texts(find(bob, word, ""))).hasSize(1);

    publish(Samples.kicked(hidden, 4, alice.person(), bob));
    awaitHead(hidden, 5);
    assertThat(texts(find(bob, word, ""))).isEmpty();
  }

  @Test
  void letsGuestsFindOnlyWhereGuestsMayRead() {
    var members = Samples.room();
    publish(Samples.announcement(members, alice));
    publish(Samples.joined(members, 2, alice, Role.OWNER));
    awaitHead(members, 2);
    var word = word();
    say(members, alice, "not for guests " + word);
    say(alice, "for all " + word);
    var guest = Samples.guest("guest-1");

    assertThat(texts(find(bob, word, ""))).hasSize(2);
    assertThat(texts(find(guest, word, ""))).containsExactly("for all " + word);
  }

  @Test
  void findsByWhoSaidItAndWhen() {
    var word = word();
    say(alice, word + " by Alice");
    say(bob, word + " by Bob");
    var at = find(bob, word + " from:me", "").at("/results/0/message/at").asString();

    assertThat(texts(find(bob, word + " from:\"alice b\"", "")))
        .containsExactly(word + " by Alice");
    assertThat(texts(find(bob, word, "&from=" + alice.id()))).containsExactly(word + " by Alice");
    assertThat(texts(find(bob, word + " from:me", ""))).containsExactly(word + " by Bob");
    assertThat(texts(find(bob, word + " from:nobody", ""))).isEmpty();
    assertThat(texts(find(bob, word + " after:" + at, "&sort=newest"))).contains(word + " by Bob");
    assertThat(texts(find(bob, word + " before:" + at, ""))).doesNotContain(word + " by Bob");
    assertThat(texts(find(bob, word + " before:2020-01-01", ""))).isEmpty();
    assertThat(texts(find(bob, word + " after:2020-01-01 before:2999-12-31", ""))).hasSize(2);
    assertThat(texts(find(bob, word + " after:2999-12-31", ""))).isEmpty();
  }

  @Test
  void ranksWhatFitsBetterAboveWhatIsNewer() {
    var word = word();
    say(alice, word + " " + word + " " + word);
    say(
        alice,
        word + " and many other words that have nothing at all to do with what is asked for");

    assertThat(texts(find(bob, word, "")).getFirst()).startsWith(word + " " + word);
    assertThat(texts(find(bob, word, "&sort=newest")).getFirst()).contains("and many");
  }

  @ParameterizedTest
  @ValueSource(strings = {"relevance", "newest"})
  void pagesWithoutHolesOrDoublesWhileMoreIsSaid(String sort) {
    var word = word();
    IntStream.range(0, 30).forEach(i -> say(alice, (word + " ").repeat(1 + i % 3) + i));
    var seen = new ArrayList<String>();
    var path = path(word, "&limit=7&sort=" + sort);
    for (int pages = 0; !path.isEmpty() && pages < 20; pages++) {
      var answer = get(path, Tokens.header(bob));
      seen.addAll(texts(json(answer)));
      say(alice, word + " said meanwhile " + pages);
      path = next(answer);
    }

    assertThat(seen).hasSize(30).noneMatch(text -> text.contains("meanwhile"));
    assertThat(new HashSet<>(seen)).hasSize(30);
  }

  /// Often enough that the driver switches to prepared statements and binary answers.
  @Test
  void givesTheSamePageForACursorHoweverOftenItIsAsked() {
    var word = word();
    IntStream.range(0, 9).forEach(i -> say(alice, word + " " + i));
    var first = find(bob, word, "&limit=3");
    var cursor = "&limit=50&cursor=" + first.get("next").asString();

    for (int i = 0; i < 60; i++) {
      assertThat(texts(find(bob, word, cursor)))
          .hasSize(6)
          .doesNotContainAnyElementsOf(texts(first));
    }
  }

  @Test
  void goesOnPastTheHitsThatAreRankedTogether() {
    var word = word();
    IntStream.range(0, Search.BLOCK + 20)
        .forEach(i -> publish(Samples.send(room, alice, "c-" + i, word + " " + i)));
    awaitHead(room, Search.BLOCK + 22);
    var seen = new HashSet<String>();
    var path = path(word, "&limit=50");
    for (int pages = 0; !path.isEmpty() && pages < 20; pages++) {
      var answer = get(path, Tokens.header(bob));
      assertThat(texts(json(answer))).noneMatch(seen::contains);
      seen.addAll(texts(json(answer)));
      path = next(answer);
    }

    assertThat(seen).hasSize(Search.BLOCK + 20);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``       | ``
          ???      | ``
          "open    | ``
          word     | &limit=51
          word     | &sort=oldest
          word     | &cursor=x
          word     | &has=everything
          -word    | ``
          """)
  void saysWhatIsWrongWithAQuery(String query, String parameters) {
    var answer = call(bob, query, parameters);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).get("detail").asString()).endsWith(".");
    assertThat(json(answer).get("code").asString()).isEqualTo("invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' OR 1=1 --",
        "\\",
        "\\'",
        "'x' & !",
        "<-> <2>",
        "%",
        "_",
        "**x**",
        "@p",
        "~",
        "=a",
        "a:*",
        "\u202E\u0301",
        "½ ① ﬁ",
        "ﾞ",
        "😀",
        "from:'; from:",
        "in:\\",
        "in:%",
        "from:%",
        "x *\\%_*",
        "\"'\" x",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  void answersWhateverIsTyped(String query) {
    say(alice, query + " naughty");

    assertThat(call(bob, query, "").statusCode()).isIn(200, 404, 422);
    assertThat(texts(find(bob, "naughty in:" + room, ""))).containsExactly(query + " naughty");
  }

  private void open(RoomId id, RoomKind kind) {
    publish(Samples.created(id, kind, alice));
    publish(Samples.joined(id, 2, alice, Role.OWNER));
    awaitHead(id, 2);
  }

  /// A word that no other test uses.
  private String word() {
    return "w" + room.toString().replace("-", "").substring(0, 12) + said++;
  }

  private String say(Sender by, String text) {
    return say(room, by, text);
  }

  private String say(RoomId where, Sender by, String text) {
    var body = EventJson.mapper().createObjectNode().put("text", text).toString();
    var answer = post("/api/rooms/" + where + "/messages", body, Tokens.header(by));
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(201);
    return json(answer).get("id").asString();
  }

  private void change(String method, String message, @Nullable String body) {
    var answer = call(method, "/api/messages/" + message, body, alice);
    assertThat(answer.statusCode()).as(text(answer)).isIn(200, 204);
  }

  private JsonNode find(Sender reader, String query, String parameters) {
    var answer = call(reader, query, parameters);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    return json(answer);
  }

  /// The cursor of the next page; empty after the last.
  private static String next(HttpResponse<byte[]> page) {
    return page.headers()
        .firstValue("Link")
        .map(link -> link.substring(1, link.indexOf('>')))
        .orElse("");
  }

  private HttpResponse<byte[]> call(Sender reader, String query, String parameters) {
    return get(path(query, parameters), Tokens.header(reader));
  }

  private static String path(String query, String parameters) {
    return "/api/search?q=" + URLEncoder.encode(query, UTF_8) + parameters;
  }

  private static List<String> texts(JsonNode page) {
    return page.get("results").valueStream().map(it -> it.at("/message/text").asString()).toList();
  }
}
