package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Direct rooms of two users.
@Tag("slow")
class DirectRoomsIT {

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");
  private final Account bob = rest.register("bob");

  @Test
  void theFirstMessageReachesSomebodyWhoWasAway() {
    var room = rest.direct(alice, bob.name());
    try (var first = Socket.of(stack.gateway(1), alice)) {
      first.join(room);
      long said = first.sayAcked(room, "c-1", "are you there?").number("seq");

      var unread = unread(bob, room);
      assertThat(unread.required("unread").asLong()).isEqualTo(1);
      assertThat(unread.required("head").asLong()).isEqualTo(said);
      try (var back = Socket.of(stack.gateway(2), bob)) {
        assertThat(back.join(room).string("role")).isEqualTo("member");
        assertThat(back.entriesUpTo(room, said).getLast().is("text", "are you there?")).isTrue();
        back.send("{\"type\":\"read\",\"room\":\"%s\",\"seq\":%d}".formatted(room, said));
        Awaitility.await()
            .atMost(Duration.ofSeconds(10))
            .until(() -> unread(bob, room).required("unread").asLong() == 0);

        back.sayAcked(room, "c-1", "now I am");
        first.await(frame -> frame.is("text", "now I am"));
        assertThat(first.entries(room).stream().map(Frame::text))
            .isEqualTo(rest.log(room, bob).stream().map(Frame::text).toList());
      }
    }
  }

  @Test
  void whoIsConnectedHearsOfTheRoomWithoutAJoin() {
    try (var person = Socket.of(stack.gateway(2), bob)) {
      var room = rest.direct(alice, bob.id());

      person.await(f -> f.type().equals("you") && f.is("change", "added") && f.is("room", room));
    }
  }

  @Test
  void itIsOneRoomHoweverOftenAndByWhomItIsAskedFor() {
    var asked =
        IntStream.range(0, 20)
            .mapToObj(i ->
                CompletableFuture.supplyAsync(
                    () -> i % 2 == 0 ? rest.direct(alice, bob.id()) : rest.direct(bob, alice.id())))
            .toList();
    var rooms = asked.stream().map(CompletableFuture::join).distinct().toList();

    assertThat(rooms).hasSize(1);
    for (var member : List.of(alice, bob)) {
      assertThat(rest.get("/api/directs", member.token()).body()).contains(rooms.getFirst());
      assertThat(rest.get("/api/rooms", member.token()).body()).contains(rooms.getFirst());
    }
    assertThat(rest.log(rooms.getFirst(), alice)).hasSize(3);
  }

  @Test
  void nobodyElseKnowsOfIt() {
    var room = rest.direct(alice, bob.id());
    var eve = rest.register("eve");
    try (var stranger = Socket.of(stack.gateway(1), eve)) {
      stranger.send("{\"type\":\"join\",\"room\":\"%s\"}".formatted(room));

      assertThat(stranger.await("nack").string("code")).isEqualTo("not_found");
      assertThat(rest.get("/api/rooms/" + room, eve.token()).statusCode()).isEqualTo(404);
      var added = rest.put("/api/rooms/%s/members/%s".formatted(room, eve.id()), alice, "{}");
      assertThat(added.statusCode()).isEqualTo(422);
    }
  }

  /// The unread counts of that room, once its projection exists.
  private JsonNode unread(Account reader, String room) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                Frame.of(rest.get("/api/unread", reader.token()).body())
                    .json()
                    .required("rooms")
                    .valueStream()
                    .filter(each -> each.required("room").asString().equals(room))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}
