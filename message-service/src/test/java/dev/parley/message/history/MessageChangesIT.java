package dev.parley.message.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import java.net.URLEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Edits, deletions, reactions and pins by REST, and their effect on history.
class MessageChangesIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final RoomId room = Samples.room();

  @BeforeEach
  void createsTheRoom() {
    publish(Samples.created(room, RoomKind.PUBLIC, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
  }

  @Test
  void anEditedMessageHasItsPresentTextAndItsPastOnes() {
    var message = said(bob, "helo");

    var edited = call("PATCH", "/api/messages/" + message, "{\"text\":\"hello\"}", bob);

    assertThat(edited.statusCode()).isEqualTo(200);
    assertThat(json(edited).get("text").asString()).isEqualTo("hello");
    assertThat(json(edited).get("edited").asString()).endsWith("Z");
    assertThat(newest(alice).get("text").asString()).isEqualTo("hello");
    assertThat(stored(room).get(2)).contains("\"text\":\"helo\"");
    var edits = json(call("GET", "/api/messages/" + message + "/edits", null, alice));
    assertThat(edits.get("edits")).hasSize(1);
    assertThat(edits.at("/edits/0/text").asString()).isEqualTo("hello");
    assertThat(call("PATCH", "/api/messages/" + message, "{\"text\":\"x\"}", alice).statusCode())
        .isEqualTo(422);
  }

  @Test
  void aDeletedTextIsGoneFromEverywhereThatReads() {
    var message = said(bob, "the secret");
    call("PATCH", "/api/messages/" + message, "{\"text\":\"the other secret\"}", bob);
    call("PUT", "/api/messages/" + message + "/reactions/" + emoji("👍"), null, alice);
    assertThat(log(alice)).contains("the secret", "the other secret");

    assertThat(call("DELETE", "/api/messages/" + message, null, bob).statusCode()).isEqualTo(204);

    assertThat(stored(room)).hasSize(6).noneMatch(document -> document.contains("secret"));
    assertThat(log(alice)).doesNotContain("secret").contains("\"redacted\":true");
    var tombstone = newest(alice);
    assertThat(tombstone.has("text")).isFalse();
    assertThat(tombstone.has("reactions")).isFalse();
    assertThat(tombstone.get("deleted").asString()).endsWith("Z");
    assertThat(tombstone.get("n").asLong()).isEqualTo(1);
    assertThat(text(call("GET", "/api/messages/" + message + "/edits", null, alice)))
        .doesNotContain("secret");
    assertThat(
            jdbc.sql("SELECT count(*) FROM message_state WHERE text IS NOT NULL AND message_id = ?")
                .param(message.value())
                .query(Long.class)
                .single())
        .isZero();
    assertThat(call("DELETE", "/api/messages/" + message, null, bob).statusCode()).isEqualTo(404);
  }

  @Test
  void reactionsAreCountedOnceAPersonWithOnesOwn() {
    var message = said(bob, "vote");
    var thumb = "/api/messages/" + message + "/reactions/" + emoji("👍");
    call("PUT", thumb, null, alice);
    call("PUT", thumb, null, alice);
    call("PUT", thumb, null, bob);
    call("PUT", "/api/messages/" + message + "/reactions/" + emoji("🎉"), null, alice);

    assertThat(newest(bob).get("reactions").toString())
        .isEqualTo(
            "[{\"emoji\":\"👍\",\"count\":2,\"mine\":true},"
                + "{\"emoji\":\"🎉\",\"count\":1,\"mine\":false}]");
    assertThat(call("DELETE", thumb, null, bob).statusCode()).isEqualTo(204);
    assertThat(newest(bob).at("/reactions/0").toString())
        .isEqualTo("{\"emoji\":\"👍\",\"count\":1,\"mine\":false}");
  }

  @Test
  void aThreadIsReadInPagesAndOutlivesItsFirstMessage() {
    var message = said(bob, "who comes?");
    for (int i = 1; i <= 5; i++) {
      var body = "{\"text\":\"me " + i + "\",\"replyTo\":\"" + message + "\"}";
      call("POST", "/api/rooms/" + room + "/messages", body, alice);
    }
    assertThat(json(call("GET", "/api/messages/" + message, null, bob)).get("replies").asLong())
        .isEqualTo(5);
    call("DELETE", "/api/messages/" + message, null, bob);

    var first = call("GET", "/api/messages/" + message + "/thread?limit=3", null, bob);
    var next = first.headers().firstValue("Link").orElseThrow();
    var rest = call("GET", next.substring(1, next.indexOf('>')), null, bob);

    assertThat(json(first).get("messages")).hasSize(3);
    assertThat(json(rest).get("messages")).hasSize(2);
    assertThat(json(rest).at("/messages/1/text").asString()).isEqualTo("me 5");
    assertThat(json(rest).at("/messages/1/replyTo").asString()).isEqualTo(message.toString());
    assertThat(rest.headers().firstValue("Link")).isEmpty();
  }

  @Test
  void moderatorsPin() {
    var pin = "/api/messages/" + said(bob, "read this") + "/pin";

    assertThat(call("PUT", pin, null, bob).statusCode()).isEqualTo(422);
    assertThat(call("PUT", pin, null, alice).statusCode()).isEqualTo(204);
    assertThat(newest(bob).get("pinned").asString()).endsWith("Z");
    assertThat(call("DELETE", pin, null, alice).statusCode()).isEqualTo(204);
    assertThat(newest(bob).has("pinned")).isFalse();
  }

  @Test
  void aKeyMakesARepeatHarmless() {
    var message = said(bob, "helo");
    var path = "/api/messages/" + message;
    for (int i = 0; i < 2; i++) {
      var answer = call("PATCH", path, "{\"text\":\"hello\"}", bob, "Idempotency-Key", "e-1");
      assertThat(answer.statusCode()).isEqualTo(200);
    }

    assertThat(stored(room)).hasSize(4);
    assertThat(
            call("PATCH", path, "{\"text\":\"other\"}", bob, "Idempotency-Key", "e-1").statusCode())
        .isEqualTo(409);
  }

  @Test
  void whoMayNotReadARoomFindsNoMessageInIt() {
    var hidden = Samples.room();
    publish(Samples.created(hidden, RoomKind.PRIVATE, alice));
    publish(Samples.joined(hidden, 2, alice, Role.OWNER));
    awaitHead(hidden, 2);
    var path = "/api/messages/" + said(hidden, alice, "ours");

    assertThat(call("PATCH", path, "{\"text\":\"mine\"}", bob).statusCode()).isEqualTo(404);
    assertThat(call("DELETE", path, null, bob).statusCode()).isEqualTo(404);
    assertThat(call("PUT", path + "/pin", null, bob).statusCode()).isEqualTo(404);
    assertThat(call("GET", path + "/edits", null, bob).statusCode()).isEqualTo(404);
  }

  private MessageId said(Sender by, String text) {
    return said(room, by, text);
  }

  private JsonNode newest(Sender reader) {
    return json(call("GET", "/api/rooms/" + room + "/messages?limit=1", null, reader))
        .at("/messages/0");
  }

  private String log(Sender reader) {
    return text(call("GET", "/api/rooms/" + room + "/log", null, reader));
  }

  private static String emoji(String emoji) {
    return URLEncoder.encode(emoji, UTF_8);
  }
}
