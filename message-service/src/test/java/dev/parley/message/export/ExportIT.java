package dev.parley.message.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");

  @Test
  void returnsTheOwnEntriesOfAllRoomsAndNobodyElses() {
    var first = room(RoomKind.PUBLIC);
    var second = room(RoomKind.PRIVATE);
    publish(Samples.send(first, alice, "a-1", "one"));
    publish(Samples.send(first, bob, "b-1", "of Bob"));
    publish(Samples.send(second, alice, "a-1", "two"));
    awaitHead(first, 4);
    awaitHead(second, 3);

    assertThat(exported(alice))
        .containsExactlyInAnyOrder(stored(first).get(2), stored(second).getLast());
    assertThat(exported(bob)).containsExactly(stored(first).getLast());
    assertThat(exported(Samples.user("Carol"))).isEmpty();
  }

  @Test
  void isReadInPagesThatTileIt() {
    var room = room(RoomKind.PUBLIC);
    var other = room(RoomKind.PUBLIC);
    for (int i = 0; i < 510; i++) {
      publish(Samples.send(room, alice, "a-" + i, "text " + i));
    }
    publish(Samples.send(other, alice, "a-0", "elsewhere"));
    awaitHead(room, 512);
    awaitHead(other, 3);

    assertThat(exported(alice)).hasSize(511).doesNotHaveDuplicates();
  }

  @Test
  void aDeletedMessageHasNoText() {
    var room = room(RoomKind.PUBLIC);
    var message = said(room, alice, "a secret");
    publish(Samples.delete(room, alice, "d-1", message));
    awaitHead(room, 4);

    assertThat(exported(alice)).hasSize(2).noneMatch(line -> line.contains("a secret"));
  }

  @Test
  void refusesAnInventedCursor() {
    assertThat(get("/api/export?after=AAAA", Tokens.header(alice)).statusCode()).isEqualTo(422);
    assertThat(get("/api/export?after=!", Tokens.header(alice)).statusCode()).isEqualTo(422);
  }

  private RoomId room(RoomKind kind) {
    var room = Samples.room();
    publish(Samples.created(room, kind, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
    return room;
  }

  private List<String> exported(Sender user) {
    var all = new ArrayList<String>();
    Optional<String> next = Optional.of("/api/export");
    while (next.isPresent()) {
      var page = get(next.get(), Tokens.header(user));
      assertThat(page.statusCode()).as(text(page)).isEqualTo(200);
      text(page).lines().forEach(all::add);
      next =
          page.headers()
              .firstValue("Link")
              .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"));
    }
    return all;
  }
}
