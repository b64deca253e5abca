package dev.parley.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Pages with long texts, many edits, many reactions, many replies.
class PagesIT extends IntegrationTest {

  private static final int MOST_BYTES = 1024 * 1024;
  private static final int LARGE = 100;

  private final Sender alice = Samples.user("Alice");
  private final RoomId room = Samples.room();

  @BeforeEach
  void create() {
    publish(Samples.created(room, RoomKind.PUBLIC, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
  }

  @Test
  void readsALogOfLongTextsInPagesOfAMegabyteThatTileIt() {
    sayLong();
    forgetCaches();
    for (int pass = 0; pass < 2; pass++) { // from Postgres, then from the caches
      var read = new ArrayList<String>();
      Optional<String> next = Optional.of("/api/rooms/" + room + "/log?limit=500");
      int pages = 0;
      while (next.isPresent()) {
        var page = get(next.get(), Tokens.header(alice));
        assertThat(page.body().length).isLessThan(MOST_BYTES + 4_096);
        large(page).get("entries").forEach(entry -> read.add(entry.toString()));
        next = next(page);
        pages++;
      }
      assertThat(read).isEqualTo(stored(room));
      assertThat(pages).isBetween(2, 4);
    }
  }

  @Test
  void givesGatewaysPagesOfAMegabyteThatTileTheLog() {
    sayLong();
    var read = new ArrayList<String>();
    while (read.size() < LARGE + 2) {
      var page =
          get(
              "/internal/rooms/%s/entries?limit=500&after=%d".formatted(room, read.size()),
              "Parley-Service-Token",
              SERVICE_TOKEN);
      assertThat(page.body().length).isLessThan(MOST_BYTES + 4_096);
      var lines = text(page).lines().toList();
      assertThat(lines).hasSizeGreaterThan(1);
      read.addAll(lines.subList(1, lines.size()));
    }
    assertThat(read).isEqualTo(stored(room));

    var join =
        get(
            "/internal/rooms/%s/join?user=%s&after=0&limit=500".formatted(room, alice.id()),
            "Parley-Service-Token",
            SERVICE_TOKEN);

    assertThat(join.body().length).isLessThan(MOST_BYTES + 4_096);
    assertThat(text(join).lines().skip(1).toList())
        .isNotEmpty()
        .isEqualTo(stored(room).subList(0, (int) text(join).lines().count() - 1));
  }

  @Test
  void readsTheEditsOfAMessageInPages() {
    var message = said(room, alice, "hi");
    addEdits(message, 250);

    var seqs = new ArrayList<Long>();
    Optional<String> next = Optional.of("/api/messages/" + message + "/edits");
    while (next.isPresent()) {
      var page = get(next.get(), Tokens.header(alice));
      assertThat(large(page).get("edits").size()).isBetween(1, 100);
      assertThat(page.body().length).isLessThan(MOST_BYTES + 4_096);
      large(page).get("edits").forEach(edit -> seqs.add(edit.get("seq").asLong()));
      next = next(page);
    }

    assertThat(seqs).hasSize(250).isSorted().doesNotHaveDuplicates();
    var path = "/api/messages/" + message + "/edits?";
    assertThat(json(get(path + "limit=2", Tokens.header(alice))).get("edits")).hasSize(2);
    assertThat(get(path + "limit=101", Tokens.header(alice)).statusCode()).isEqualTo(422);
    assertThat(get(path + "limit=0", Tokens.header(alice)).statusCode()).isEqualTo(422);
    assertThat(get(path + "after=-1", Tokens.header(alice)).statusCode()).isEqualTo(422);
  }

  @Test
  void countsNoFurtherThanAThousandReactionsOfAKindAndAThousandReplies() {
    var message = said(room, alice, "hi");
    addReactions(message, "x", 3_000);
    addReactions(message, "y", 2);
    jdbc.sql("INSERT INTO reaction VALUES (?, 'y', ?, now())")
        .params(message.value(), alice.id().value())
        .update();
    addReplies(message, 1_500);

    var shown = json(get("/api/messages/" + message, Tokens.header(alice)));

    assertThat(shown.get("reactions").toString())
        .isEqualTo(
            "[{\"emoji\":\"x\",\"count\":1000,\"mine\":false},"
                + "{\"emoji\":\"y\",\"count\":3,\"mine\":true}]");
    assertThat(shown.get("replies").asLong()).isEqualTo(1_000);
  }

  private void sayLong() {
    for (int i = 0; i < LARGE; i++) {
      publish(Samples.send(room, alice, "c-" + i, "\uD83D\uDE00".repeat(4_000)));
    }
    awaitHead(room, LARGE + 2L);
  }

  /// Every cache key contains the count of redactions.
  private void forgetCaches() {
    jdbc.sql("UPDATE room SET redactions = redactions + 7 WHERE id = ?")
        .param(room.value())
        .update();
  }

  private void addEdits(MessageId message, int count) {
    jdbc.sql(
            """
            INSERT INTO entry (room_id, seq, n, id, type, sender_id, at, document, target)
            SELECT ?, 1000 + i, 1, gen_random_uuid(), 'edit', ?, now(),
              '{"type":"edit","seq":' || 1000 + i || ',"text":"' || repeat('x', 16000) || '"}', ?
            FROM generate_series(1, ?) AS i
            """)
        .params(room.value(), alice.id().value(), message.value(), count)
        .update();
  }

  private void addReplies(MessageId message, int count) {
    jdbc.sql(
            """
            INSERT INTO entry (room_id, seq, n, id, type, sender_id, at, document, target)
            SELECT ?, 1000 + i, 1, gen_random_uuid(), 'message', ?, now(), '{}', ?
            FROM generate_series(1, ?) AS i
            """)
        .params(room.value(), alice.id().value(), message.value(), count)
        .update();
  }

  private void addReactions(MessageId message, String emoji, int count) {
    jdbc.sql(
            """
            INSERT INTO reaction SELECT ?, ?, gen_random_uuid(), now() FROM generate_series(1, ?)
            """)
        .params(List.of(message.value(), emoji, count))
        .update();
  }

  /// Parses without the size limits of records on Kafka.
  private static JsonNode large(HttpResponse<byte[]> page) {
    return JsonMapper.shared().readTree(page.body());
  }

  private static Optional<String> next(HttpResponse<byte[]> page) {
    return page.headers()
        .firstValue("Link")
        .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"));
  }
}
