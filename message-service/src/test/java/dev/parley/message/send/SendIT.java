package dev.parley.message.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.command.Origin;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import dev.parley.testing.parts.Parts;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Sending by REST, from the request to the answer with the stored entry.
class SendIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final RoomId room = Samples.room();

  @BeforeEach
  void create() {
    publish(Samples.created(room, RoomKind.PRIVATE, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
  }

  @Test
  void answersWithTheStoredDocument() {
    var response = send(alice, "{\"id\":\"c-1\",\"text\":\"hi\",\"meta\":{\"k\":[1,2.5,null]}}");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(text(response)).isEqualTo(stored(room).getLast()).contains("\"client\":\"c-1\"");
    var location = response.headers().firstValue("Location").orElseThrow();
    assertThat(text(get(location, Tokens.header(alice)))).isEqualTo(text(response));
  }

  @Test
  void answersARepeatWithTheSameDocument() {
    var first = send(alice, "{\"text\":\"hi\"}", "Idempotency-Key", "c-1");
    var again = send(alice, "{\"id\":\"c-1\",\"text\":\"hi\"}");

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(text(again)).isEqualTo(text(first));
    assertThat(stored(room)).hasSize(3);
  }

  @Test
  void answersARepeatOfARemovedMemberWithNoMoreThanTheFirstAnswer() {
    var bob = Samples.user("Bob");
    var hidden = Samples.room();
    publish(Samples.created(hidden, RoomKind.PRIVATE, alice));
    publish(Samples.joined(hidden, 2, alice, Role.OWNER));
    publish(Samples.joined(hidden, 3, bob, Role.MEMBER));
    awaitHead(hidden, 3);
    var path = "/api/rooms/" + hidden + "/messages";
    var said = call("POST", path, "{\"id\":\"b-1\",\"text\":\"bye\"}", bob);
    var message = "/api/messages/" + json(said).get("id").asString();
    var edit = "{\"text\":\"good bye\"}";
    var edited = call("PATCH", message, edit, bob, "Idempotency-Key", "b-2");
    publish(Samples.kicked(hidden, 4, alice.person(), bob));
    awaitHead(hidden, 6);
    call("PUT", message + "/reactions/x", null, alice);
    call("PUT", message + "/pin", null, alice);
    var reply = "{\"text\":\"gone\",\"replyTo\":\"" + json(said).get("id").asString() + "\"}";
    assertThat(call("POST", path, reply, alice).statusCode()).isEqualTo(201);

    var again = call("POST", path, "{\"id\":\"b-1\",\"text\":\"bye\"}", bob);
    var editedAgain = call("PATCH", message, edit, bob, "Idempotency-Key", "b-2");

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(text(again)).isEqualTo(text(said));
    assertThat(editedAgain.statusCode()).isEqualTo(200);
    assertThat(json(editedAgain)).isEqualTo(json(edited));
    assertThat(call("GET", message, null, bob).statusCode()).isEqualTo(404);
    assertThat(call("DELETE", message, null, alice).statusCode()).isEqualTo(204);
    assertThat(text(call("PATCH", message, edit, bob, "Idempotency-Key", "b-2")))
        .doesNotContain("bye", "deleted", "reactions");
  }

  @Test
  void takesMetaAsDeepAsAFrameDoesAndNoDeeper() {
    assertThat(send(alice, nested(15)).statusCode()).isEqualTo(201);

    var deeper = send(alice, nested(16));

    assertThat(deeper.statusCode()).as(text(deeper)).isEqualTo(413);
    publish(
        new SendMessage(
            room,
            "deep",
            alice,
            Instant.EPOCH,
            new Origin("message-service-test", false),
            "hi",
            null,
            (ObjectNode) EventJson.mapper().readTree(nested(16)).get("meta")));
    assertThat(said(room, alice, "after it")).isNotNull();
    assertThat(stored(room)).hasSize(4);
  }

  /// A body whose meta has that many levels.
  private static String nested(int levels) {
    return "{\"text\":\"hi\",\"meta\":" + "{\"m\":".repeat(levels) + "1" + "}".repeat(levels + 1);
  }

  @Test
  void answersARepeatAsBeforeAlsoToSomebodyWhoWasRemovedSince() {
    var bob = Samples.user("Bob");
    var hidden = Samples.room();
    publish(Samples.created(hidden, RoomKind.PRIVATE, alice));
    publish(Samples.joined(hidden, 2, alice, Role.OWNER));
    publish(Samples.joined(hidden, 3, bob, Role.MEMBER));
    awaitHead(hidden, 3);
    var path = "/api/rooms/" + hidden + "/messages";
    var said = call("POST", path, "{\"id\":\"b-1\",\"text\":\"bye\"}", bob);
    var message = json(said).get("id").asString();
    var edit = "{\"text\":\"good bye\"}";
    call("PATCH", "/api/messages/" + message, edit, bob, "Idempotency-Key", "b-2");
    publish(Samples.kicked(hidden, 4, alice.person(), bob));
    awaitHead(hidden, 6);

    var again = call("POST", path, "{\"id\":\"b-1\",\"text\":\"bye\"}", bob);
    assertThat(again.statusCode()).as(text(again)).isEqualTo(201);
    assertThat(json(again).get("id").asString()).isEqualTo(message);
    var edited = call("PATCH", "/api/messages/" + message, edit, bob, "Idempotency-Key", "b-2");
    assertThat(edited.statusCode()).as(text(edited)).isEqualTo(200);
    assertThat(call("POST", path, "{\"id\":\"b-3\",\"text\":\"x\"}", bob).statusCode())
        .isEqualTo(404);
    assertThat(call("PATCH", "/api/messages/" + message, edit, bob).statusCode()).isEqualTo(404);
  }

  @Test
  void refusesTheSameIdForAnotherMessage() {
    send(alice, "{\"id\":\"c-1\",\"text\":\"hi\"}");

    var other = send(alice, "{\"id\":\"c-1\",\"text\":\"ho\"}");

    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(text(other)).contains("\"code\":\"conflict\"");
  }

  @Test
  void refusesAnIdempotencyKeyThatIsNotTheId() {
    var response = send(alice, "{\"id\":\"c-1\",\"text\":\"hi\"}", "Idempotency-Key", "c-2");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(stored(room)).hasSize(2);
  }

  @Test
  void refusesAPropertyThatItDoesNotKnow() {
    var response = send(alice, "{\"text\":\"hi\",\"seq\":1}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(text(response)).contains("\"code\":\"invalid\"", "'seq'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"text\":null}",
        "{\"text\":\"hi\",\"meta\":1}",
        "{\"text\":\"hi\",\"replyTo\":\"x\"}",
        "{\"text\":1}",
        "{\"text\":\"hi\",\"text\":\"ho\"}",
      })
  void refusesWhatItCannotRead(String body) {
    var response = send(alice, body);

    assertThat(response.statusCode()).as(text(response)).isEqualTo(400);
    assertThat(text(response))
        .contains("\"code\":\"invalid\"")
        .doesNotContain("Exception", "dev.parley", "tools.jackson");
  }

  @Test
  void refusesWhatIsTooLongOrCannotBeStored() {
    var tooLong = send(alice, "{\"text\":\"" + "x".repeat(4_001) + "\"}");

    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(text(tooLong)).contains("\"code\":\"too_long\"");
    assertThat(
            Stream.of("", "a\\u0000b", "\\ud800")
                .map(text -> send(alice, "{\"text\":\"" + text + "\"}").statusCode()))
        .containsOnly(422);
    assertThat(send(alice, "{\"id\":\"" + "x".repeat(65) + "\",\"text\":\"hi\"}").statusCode())
        .isEqualTo(422);
  }

  @Test
  void hidesTheRoomFromStrangers() {
    var response = send(Samples.user("Eve"), "{\"text\":\"hi\"}");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(text(response)).contains("\"code\":\"not_found\"");
  }

  @Test
  void tellsAVisitorThatWritingIsNotForThem() {
    var visitor = Samples.user("Visitor");
    publish(Samples.joined(room, 3, visitor, Role.VISITOR));
    awaitHead(room, 3);

    var response = send(visitor, "{\"text\":\"hi\"}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(text(response)).contains("\"code\":\"forbidden\"");
  }

  @Test
  void saysHowLongSlowModeMakesThemWait() {
    var bob = Samples.user("Bob");
    publish(Samples.joined(room, 3, bob, Role.MEMBER));
    publish(Samples.slowed(room, 4, alice, 60));
    awaitHead(room, 4);
    assertThat(send(bob, "{\"text\":\"hi\"}").statusCode()).isEqualTo(201);

    var response = send(bob, "{\"id\":\"c-2\",\"text\":\"and\"}");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(text(response)).contains("\"code\":\"slow_mode\"");
    assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(50, 60);
    assertThat(send(alice, "{\"text\":\"one\"}").statusCode()).isEqualTo(201);
    assertThat(send(alice, "{\"text\":\"two\"}").statusCode()).isEqualTo(201);
  }

  @Test
  void tellsWhoIsMutedUntilWhen() {
    var bob = Samples.user("Bob");
    publish(Samples.joined(room, 3, bob, Role.MEMBER));
    publish(Samples.muted(room, 4, alice, bob, Instant.parse("2999-01-01T00:00:00Z")));
    awaitHead(room, 4);

    var response = send(bob, "{\"text\":\"hi\"}");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(text(response)).contains("\"code\":\"muted\"", "2999-01-01T00:00:00Z");
  }

  @Tag("slow")
  @Test
  void saysItDoesNotKnowWhileTheBrokerIsAway() {
    Parts.kafka().stop();
    try {
      var response = send(alice, "{\"id\":\"c-1\",\"text\":\"hi\"}");

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(text(response)).contains("\"code\":\"unavailable\"");
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      assertThat(get("/api/rooms/" + room + "/log", Tokens.header(alice)).statusCode())
          .isEqualTo(200);
    } finally {
      Parts.kafka().start();
    }
    assertThat(send(alice, "{\"id\":\"c-1\",\"text\":\"hi\"}").statusCode()).isEqualTo(201);
    assertThat(stored(room)).hasSize(3);
  }

  private HttpResponse<byte[]> send(Sender who, String body, String... headers) {
    return post(
        "/api/rooms/" + room + "/messages",
        body,
        Stream.concat(Stream.of(Tokens.header(who)), Stream.of(headers)).toArray(String[]::new));
  }
}
