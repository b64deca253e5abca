package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Two users on two gateways talk, disconnect and reconnect, and miss nothing.
class ConversationIT {

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();

  @Test
  void guestsOnTwoGatewaysSeeTheSameDocuments() {
    try (var alice = Socket.guest(stack.gateway(1));
        var bob = Socket.guest(stack.gateway(2))) {
      var room = alice.join("lobby").string("room");
      bob.join("lobby");

      var ack = alice.sayAcked("lobby", "c-1", "hi");
      var back = bob.sayAcked("lobby", "c-1", "hi yourself");

      long last = back.number("seq");
      assertThat(texts(alice.entriesUpTo(room, last), ack.number("seq")))
          .isEqualTo(texts(bob.entriesUpTo(room, last), ack.number("seq")));
      assertThat(last).isEqualTo(ack.number("seq") + 1);
    }
  }

  @Test
  void whoComesBackWithACursorGetsExactlyWhatTheyMissed() {
    var account = rest.register("alice");
    var room = rest.createRoom(account, "public");
    try (var alice = Socket.of(stack.gateway(1), account)) {
      alice.join(room);
      long seen;
      String epoch;
      try (var bob = Socket.guest(stack.gateway(1))) {
        epoch = bob.join(room).string("epoch");
        seen = alice.sayAcked(room, "before", "with Bob").number("seq");
        bob.entriesUpTo(room, seen);
      }
      for (int i = 0; i < 20; i++) {
        alice.sayAcked(room, "missed-" + i, "without Bob");
      }

      try (var bob = Socket.guest(stack.gateway(2))) {
        var joined = bob.join(room, seen, epoch);
        var live = alice.sayAcked(room, "live", "with Bob again").number("seq");

        assertThat(joined.json().required("recovered").asBoolean()).isTrue();
        assertThat(bob.entriesUpTo(room, live).getFirst().number("seq")).isEqualTo(seen + 1);
        assertThat(live).isEqualTo(seen + 21);
        bob.assertNoHole(room);
      }
    }
  }

  @Test
  void aCursorOfAnotherEpochIsNotRecoveredButGetsTheLatest() {
    try (var guest = Socket.guest(stack.gateway(1))) {
      var joined = guest.join("lobby", 1, "another-epoch");

      assertThat(joined.json().required("recovered").asBoolean()).isFalse();
      guest.entriesUpTo(joined.string("room"), joined.number("seq"));
    }
  }

  @Test
  void theSameIdTwiceIsOneEntryAndTheSameAck() {
    var account = rest.register("alice");
    var room = rest.createRoom(account, "public");
    try (var one = Socket.of(stack.gateway(1), account);
        var two = Socket.of(stack.gateway(2), account)) {
      one.join(room);
      two.join(room);

      var first = one.sayAcked(room, "once", "only once");
      two.entriesUpTo(room, first.number("seq"));
      var second = two.sayAcked(room, "once", "only once");
      two.say(room, "once", "something else");
      var refused = two.await("nack");

      assertThat(second.number("seq")).isEqualTo(first.number("seq"));
      assertThat(second.string("message")).isEqualTo(first.string("message"));
      assertThat(refused.string("code")).isEqualTo("conflict");
      assertThat(refused.json().required("retryable").asBoolean()).isFalse();
      assertThat(rest.log(room, account)).filteredOn(e -> e.is("client", "once")).hasSize(1);
    }
  }

  @Test
  void theLogIsWhatSubscribersSawByteForByte() {
    var account = rest.register("alice");
    var room = rest.createRoom(account, "public");
    try (var alice = Socket.of(stack.gateway(1), account);
        var watcher = Socket.guest(stack.gateway(2))) {
      alice.join(room);
      watcher.join(room);
      long last = 0;
      for (var text : List.of("plain", "ünïcödé 漢字 🙂", "\\\"quoted\\\" \\\\ \\u0007 \\/", "  ")) {
        last = alice.sayAcked(room, UUID.randomUUID().toString(), text).number("seq");
      }

      var log = rest.get("/api/rooms/%s/log?after=0".formatted(room), account.token()).body();

      for (var entry : watcher.entriesUpTo(room, last)) {
        assertThat(log).contains(entry.text());
      }
      assertThat(rest.log(room, account)).hasSize((int) last);
    }
  }

  @Test
  void aMessageSentByRestReachesSockets() {
    var account = rest.register("alice");
    var room = rest.createRoom(account, "public");
    try (var guest = Socket.guest(stack.gateway(2))) {
      guest.join(room);

      var answer =
          rest.post(
              "/api/rooms/%s/messages".formatted(room),
              account.token(),
              "{\"id\":\"r-1\",\"text\":\"by REST\"}");

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      var live = guest.await(frame -> frame.is("client", "r-1"));
      assertThat(answer.body()).isEqualTo(live.text());
    }
  }

  private static List<String> texts(List<Frame> entries, long fromSeq) {
    return entries.stream().filter(e -> e.number("seq") >= fromSeq).map(Frame::text).toList();
  }
}
