package dev.parley.message.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.entry.EntryHead;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A user's reads of a room: the log, its messages, one message, the unread count.
class HistoryIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final RoomId room = Samples.room();

  @Test
  void readsTheLogInPagesThatTileIt() {
    create(RoomKind.PUBLIC, 23);
    var read = new ArrayList<String>();

    Optional<String> next = Optional.of("/api/rooms/" + room + "/log?limit=10");
    while (next.isPresent()) {
      var page = get(next.get(), Tokens.header(bob));
      var json = json(page);
      assertThat(json.get("room").asString()).isEqualTo(room.toString());
      assertThat(json.get("first").asLong()).isEqualTo(1);
      assertThat(json.get("head").asLong()).isEqualTo(25);
      read.addAll(documents(page, "entries"));
      next = next(page);
    }

    assertThat(read).isEqualTo(stored(room));
  }

  @Test
  void readsTheLogPastItsEndAsEmpty() {
    create(RoomKind.PUBLIC, 1);

    var page = get("/api/rooms/" + room + "/log?after=99", Tokens.header(bob));

    assertThat(documents(page, "entries")).isEmpty();
    assertThat(next(page)).isEmpty();
  }

  @Test
  void readsMessagesNewestFirstInPagesThatTileThem() {
    create(RoomKind.PUBLIC, 23);
    var seqs = new ArrayList<Long>();

    Optional<String> next = Optional.of("/api/rooms/" + room + "/messages?limit=10");
    while (next.isPresent()) {
      var page = get(next.get(), Tokens.header(bob));
      seqs.addAll(seqs(page));
      next = next(page);
    }

    assertThat(seqs).isEqualTo(LongStream.rangeClosed(3, 25).boxed().toList().reversed());
  }

  @Test
  void readsMessagesAfterAndAroundAMark() {
    create(RoomKind.PUBLIC, 20);
    var path = "/api/rooms/" + room + "/messages?limit=4&";

    assertThat(seqs(get(path + "after=5", Tokens.header(bob)))).containsExactly(9L, 8L, 7L, 6L);
    assertThat(seqs(get(path + "before=8", Tokens.header(bob)))).containsExactly(7L, 6L, 5L, 4L);
    assertThat(seqs(get(path + "around=10", Tokens.header(bob))))
        .containsExactly(12L, 11L, 10L, 9L);
    assertThat(next(get(path + "after=5", Tokens.header(bob))).orElseThrow()).contains("after=9");
  }

  @Test
  void refusesLimitsAndMarksThatMakeNoSense() {
    create(RoomKind.PUBLIC, 1);
    var log = "/api/rooms/" + room + "/log?";
    var messages = "/api/rooms/" + room + "/messages?";

    assertThat(
            List.of(
                log + "limit=501",
                log + "limit=0",
                log + "after=-1",
                messages + "limit=101",
                messages + "before=3&after=1"))
        .allSatisfy(
            path -> assertThat(get(path, Tokens.header(bob)).statusCode()).as(path).isEqualTo(422));
    assertThat(get(log + "after=x", Tokens.header(bob)).statusCode()).isEqualTo(400);
  }

  @Test
  void readsOneMessageAsItIsStored() {
    create(RoomKind.PRIVATE, 1);
    var document = stored(room).getLast();
    var path = "/api/messages/" + json(document).get("id").asString();

    assertThat(text(get(path, Tokens.header(alice)))).isEqualTo(document);
    assertThat(get(path, Tokens.header(bob)).statusCode()).isEqualTo(404);
    assertThat(get("/api/messages/" + Samples.room(), Tokens.header(alice)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void hidesPrivateRoomsAndThoseThatAreNotForGuests() {
    create(RoomKind.PRIVATE, 1);
    var news = Samples.room();
    publish(Samples.announcement(news, alice));
    awaitHead(news, 1);

    assertThat(get("/api/rooms/" + room + "/log", Tokens.header(bob)).statusCode()).isEqualTo(404);
    assertThat(get("/api/rooms/" + news + "/log", Tokens.header(bob)).statusCode()).isEqualTo(200);
    assertThat(get("/api/rooms/" + news + "/log", Tokens.header(Samples.guest("g"))).statusCode())
        .isEqualTo(404);
  }

  @Test
  void countsWhatIsUnread() {
    create(RoomKind.PRIVATE, 2);
    publish(Samples.joined(room, 3, bob, Role.MEMBER));
    publish(Samples.send(room, alice, "d-1", "for Bob"));
    publish(Samples.send(room, alice, "d-2", "for Bob"));
    awaitHead(room, 7);

    assertThat(text(get("/api/unread", Tokens.header(bob))))
        .isEqualTo(
            "{\"rooms\":[{\"room\":\"%s\",\"head\":7,\"n\":4,\"read\":5,\"unread\":2,\"mentions\":0}]}"
                .formatted(room));
    publish(Samples.read(room, bob, 6));
    publish(Samples.send(room, alice, "d-3", "and more"));
    awaitHead(room, 8);
    assertThat(text(get("/api/unread", Tokens.header(bob)))).contains("\"read\":6,\"unread\":2");
    assertThat(text(get("/api/unread", Tokens.header(alice)))).contains("\"unread\":0");
  }

  private void create(RoomKind kind, int messages) {
    publish(Samples.created(room, kind, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
    IntStream.rangeClosed(1, messages)
        .forEach(i -> publish(Samples.send(room, alice, "c-" + i, "text " + i)));
    awaitHead(room, messages + 2L);
  }

  private static List<String> documents(HttpResponse<byte[]> page, String property) {
    var body = text(page);
    var array = body.substring(body.indexOf("\"" + property + "\":[") + property.length() + 4);
    return StreamSupport.stream(json(page).get(property).spliterator(), false)
        .map(JsonNode::toString)
        .peek(document -> assertThat(array).contains(document))
        .toList();
  }

  private static List<Long> seqs(HttpResponse<byte[]> page) {
    return documents(page, "messages").stream()
        .map(document -> EventJson.read(document.getBytes(UTF_8), EntryHead.class).seq())
        .toList();
  }

  private static Optional<String> next(HttpResponse<byte[]> page) {
    return page.headers()
        .firstValue("Link")
        .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"));
  }

  private static JsonNode json(String text) {
    return EventJson.mapper().readTree(text);
  }
}
