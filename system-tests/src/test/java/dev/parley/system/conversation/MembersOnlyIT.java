package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// G6: only members read and write, also while the membership changes.
class MembersOnlyIT {

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");
  private final Account bob = rest.register("bob");

  @Test
  void aRemovedMemberSeesTheirRemovalAndNothingAfterIt() {
    var room = rest.createRoom(alice, "private");
    rest.putMember(room, alice, bob.id());
    try (var writer = Socket.of(stack.gateway(1), alice);
        var removed = Socket.of(stack.gateway(2), bob)) {
      writer.join(room);
      removed.join(room);

      var writing = CompletableFuture.runAsync(() -> write(writer, room, 40));
      removed.await(frame -> frame.is("client", "w-5"));
      assertThat(rest.removeMember(room, alice, bob.id())).isEqualTo(204);
      writing.join();

      assertThat(removed.await("left").string("reason")).isEqualTo("kicked");
      var seen = removed.entries(room);
      assertThat(seen.getLast().is("change", "kicked")).as(seen.getLast().text()).isTrue();
      removed.assertNoHole(room);
      assertThat(rest.log(room, alice).getLast().number("seq"))
          .isGreaterThan(seen.getLast().number("seq"));
      assertThat(rest.get("/api/rooms/%s/log".formatted(room), bob.token()).statusCode())
          .isEqualTo(404);
      removed.say(room, "after", "still here?");
      assertThat(removed.await("nack").is("code", "not_joined")).isTrue();
    }
  }

  @Test
  void aPrivateRoomLooksLikeNoRoomToStrangers() {
    var room = rest.createRoom(alice, "private");
    var nobody = "01979d3e-7c00-7000-8000-00000000000a";
    try (var stranger = Socket.of(stack.gateway(1), bob)) {
      stranger.send("{\"type\":\"join\",\"room\":\"%s\"}".formatted(room));

      assertThat(stranger.await("nack").string("code")).isEqualTo("not_found");
      for (var path : new String[] {"/api/rooms/%s", "/api/rooms/%s/log"}) {
        var forbidden = rest.get(path.formatted(room), bob.token());
        var absent = rest.get(path.formatted(nobody), bob.token());
        assertThat(forbidden.statusCode()).isEqualTo(404);
        assertThat(forbidden.body().replace(room, "")).isEqualTo(absent.body().replace(nobody, ""));
      }
    }
  }

  @Test
  void whoeverIsAddedOrRemovedHearsOfItWithoutAJoin() {
    var room = rest.createRoom(alice, "private");
    try (var person = Socket.of(stack.gateway(2), bob)) {
      rest.putMember(room, alice, bob.id());
      person.await(f -> f.type().equals("you") && f.is("change", "added") && f.is("room", room));

      rest.removeMember(room, alice, bob.id());
      person.await(f -> f.type().equals("you") && f.is("change", "removed") && f.is("room", room));
    }
  }

  private static void write(Socket writer, String room, int messages) {
    for (int i = 0; i < messages; i++) {
      writer.sayAcked(room, "w-" + i, "writing on");
    }
  }
}
