package dev.parley.message.unread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The inbox of mentions and its unread count, after edits, deletions and departures.
class MentionsIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final RoomId room = Samples.room();

  @BeforeEach
  void createsTheRoom() {
    publish(Samples.created(room, RoomKind.PRIVATE, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    publish(Samples.joined(room, 3, bob, Role.MEMBER));
    awaitHead(room, 3);
  }

  @Test
  void theInboxHoldsWhatCallsOneNewestFirst() {
    var first = said(room, alice, "hello @bob");
    said(room, alice, "nobody");
    var second = said(room, alice, "@room: meeting, @bob");
    said(room, alice, "@here now");

    assertThat(inbox(bob)).containsExactly(second, first);
    assertThat(inbox(alice)).isEmpty();
    assertThat(mentions(bob)).isEqualTo(2);
    assertThat(json(call("GET", "/api/mentions", null, bob)).at("/messages/1/text").asString())
        .isEqualTo("hello @bob");
  }

  @Test
  void theInboxIsReadInPages() {
    var all = new ArrayList<MessageId>();
    for (int i = 0; i < 5; i++) {
      all.add(said(room, alice, "@bob " + i));
    }

    var first = call("GET", "/api/mentions?limit=3", null, bob);
    var next = first.headers().firstValue("Link").orElseThrow();
    var rest = call("GET", next.substring(1, next.indexOf('>')), null, bob);

    assertThat(ids(first)).containsExactlyElementsOf(all.reversed().subList(0, 3));
    assertThat(ids(rest)).containsExactlyElementsOf(all.reversed().subList(3, 5));
    assertThat(rest.headers().firstValue("Link")).isEmpty();
    assertThat(call("GET", "/api/mentions?limit=101", null, bob).statusCode()).isEqualTo(422);
    assertThat(call("GET", "/api/mentions?before=x", null, bob).statusCode()).isEqualTo(400);
  }

  @Test
  void anEditDecidesAnewAndADeletionTakesTheMentionAway() {
    var message = said(room, alice, "hello @bob");
    var other = said(room, alice, "hello nobody");

    call("PATCH", "/api/messages/" + message, "{\"text\":\"hello\"}", alice);
    call("PATCH", "/api/messages/" + other, "{\"text\":\"hello @bob\"}", alice);

    assertThat(inbox(bob)).containsExactly(other);
    assertThat(mentions(bob)).isEqualTo(1);
    assertThat(json(call("GET", "/api/messages/" + message, null, bob)).has("mentions")).isFalse();
    assertThat(
            json(call("GET", "/api/messages/" + other, null, bob))
                .at("/mentions/users/0")
                .asString())
        .isEqualTo(bob.id().toString());
    call("DELETE", "/api/messages/" + other, null, alice);
    assertThat(inbox(bob)).isEmpty();
    assertThat(mentions(bob)).isZero();
  }

  @Test
  void whatOneMayNoLongerReadIsNotInTheInbox() {
    said(room, alice, "hello @bob");
    publish(Samples.kicked(room, 4, alice.person(), bob));
    awaitHead(room, 5);

    assertThat(inbox(bob)).isEmpty();
  }

  @Test
  void aCallOfTheRoomIsForThoseWhoWereThere() {
    said(room, alice, "@room: before");
    var carol = Samples.user("Carol");
    publish(Samples.joined(room, 4, carol, Role.MEMBER));
    awaitHead(room, 5);
    var after = said(room, alice, "@room: after");

    assertThat(inbox(carol)).containsExactly(after);
    assertThat(mentions(carol)).isEqualTo(1);
  }

  @Test
  void readingCountsDown() {
    said(room, alice, "@bob one");
    said(room, alice, "@bob two");

    var read = call("PUT", "/api/rooms/" + room + "/read", "{\"seq\":4}", bob);

    assertThat(text(read))
        .isEqualTo(
            "{\"room\":\"%s\",\"head\":5,\"n\":2,\"read\":4,\"unread\":1,\"mentions\":1}"
                .formatted(room));
    assertThat(inbox(bob)).hasSize(2);
  }

  private List<MessageId> inbox(Sender reader) {
    return ids(call("GET", "/api/mentions", null, reader));
  }

  private static List<MessageId> ids(HttpResponse<byte[]> page) {
    assertThat(page.statusCode()).as(text(page)).isEqualTo(200);
    return json(page)
        .get("messages")
        .valueStream()
        .map(message -> MessageId.of(message.get("id").asString()))
        .toList();
  }

  private long mentions(Sender reader) {
    return json(call("GET", "/api/unread", null, reader)).at("/rooms/0/mentions").asLong();
  }
}
