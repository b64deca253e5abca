package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bans, mutes and slow mode: live on two gateways, and for a client that was disconnected.
@Tag("slow")
class ModerationIT {

  private static final int ROUNDS = 5;
  private static final int BURST = 3;

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");
  private final Account bob = rest.register("bob");
  private final Account carol = rest.register("carol");
  private final String room = rest.createRoom(alice, "public");

  @Test
  void whoIsBannedFromAPublicRoomReadsAndWritesNoMoreAndOthersSeeWhy() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var banned = Socket.of(stack.gateway(2), bob)) {
      writer.join(room);
      var joined = banned.join(room);
      banned.sayAcked(room, "b-1", "buy this");

      ban(bob, "{\"reason\":\"Spam\"}");
      assertThat(banned.await("left").string("reason")).isEqualTo("banned");
      long after = writer.sayAcked(room, "a-1", "gone").number("seq");

      var seen = banned.entries(room);
      assertThat(seen.getLast().is("change", "banned")).as(seen.getLast().text()).isTrue();
      assertThat(seen.getLast().is("reason", "Spam")).isTrue();
      assertThat(refusedJoin(banned)).isEqualTo("not_found");
      assertThat(rest.get(path("/log"), bob.token()).statusCode()).isEqualTo(404);
      assertThat(rest.post(path("/messages"), bob.token(), "{\"text\":\"x\"}").statusCode())
          .isEqualTo(404);
      assertThat(rest.put(path("/members/me"), bob, "{}").statusCode()).isEqualTo(404);

      // Carol was disconnected the whole time.
      try (var away = Socket.of(stack.gateway(2), carol)) {
        away.join(room, joined.number("seq"), joined.string("epoch"));
        assertThat(away.entriesUpTo(room, after).stream().map(Frame::text))
            .isEqualTo(
                writer.entries(room).stream()
                    .filter(entry -> entry.number("seq") > joined.number("seq"))
                    .map(Frame::text)
                    .toList());
      }
    }
  }

  @Test
  void whoWasBannedWhileAwayFindsNoRoomUntilItIsLifted() {
    long seq;
    String epoch;
    try (var member = Socket.of(stack.gateway(2), bob)) {
      rest.putMember(room, bob, "me");
      var joined = member.join(room);
      seq = joined.number("seq");
      epoch = joined.string("epoch");
    }
    ban(bob, "{}");
    assertThat(rest.get("/api/unread", alice.token()).body()).contains(room);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !rest.get("/api/unread", bob.token()).body().contains(room));

    try (var back = Socket.of(stack.gateway(1), bob)) {
      assertThat(refusedJoin(back)).isEqualTo("not_found");
      assertThat(rest.delete(path("/bans/" + bob.id()), alice).statusCode()).isEqualTo(204);

      var joined = back.join(room, seq, epoch);
      assertThat(joined.json().has("role")).isFalse();
      back.await(frame -> frame.is("change", "banned"));
      back.await(frame -> frame.is("change", "unbanned"));
      back.assertNoHole(room);
    }
  }

  @Test
  void nothingOfTheirsComesAfterTheBanHoweverFastTheyWrite() {
    for (int round = 0; round < ROUNDS; round++) {
      var writing = rest.register("bob");
      var place = rest.createRoom(alice, "public");
      try (var watcher = Socket.of(stack.gateway(1), alice);
          var banned = Socket.of(stack.gateway(2), writing)) {
        watcher.join(place);
        banned.join(place);
        var sends = CompletableFuture.runAsync(() -> writeUntilRefused(banned, place));
        watcher.await(frame -> frame.is("client", "w-3"));
        ban(place, writing, "{}");
        sends.join();
        assertThat(banned.await("left").string("reason")).isEqualTo("banned");
        long last = watcher.sayAcked(place, "last", "quiet now").number("seq");

        var log = watcher.entriesUpTo(place, last);
        long ban =
            log.stream()
                .filter(entry -> entry.is("change", "banned"))
                .findFirst()
                .orElseThrow()
                .number("seq");
        assertThat(log)
            .filteredOn(entry -> entry.number("seq") > ban)
            .noneMatch(entry -> entry.json().at("/sender/id").asString().equals(writing.id()));
        assertThat(banned.entries(place).getLast().number("seq")).isEqualTo(ban);
        banned.assertNoHole(place);
        watcher.assertNoHole(place);
      }
    }
  }

  @Test
  void whoIsMutedReadsOnAndIsToldUntilWhen() {
    var until = Instant.ofEpochMilli(Instant.now().plusSeconds(3_600).toEpochMilli()).toString();
    try (var moderator = Socket.of(stack.gateway(1), alice);
        var muted = Socket.of(stack.gateway(2), bob)) {
      moderator.join(room);
      muted.join(room);
      var mine = muted.sayAcked(room, "b-1", "mine").string("message");

      var body = "{\"until\":\"%s\",\"reason\":\"Too loud\"}".formatted(until);
      assertThat(rest.put(path("/mutes/" + bob.id()), alice, body).statusCode()).isEqualTo(200);
      muted.await(frame -> frame.is("change", "muted") && frame.is("until", until));

      muted.say(room, "b-2", "but");
      var nack = muted.await("nack");
      assertThat(nack.string("code")).isEqualTo("muted");
      assertThat(nack.json().required("retryable").asBoolean()).isFalse();
      assertThat(nack.string("detail")).contains(until);
      moderator.sayAcked(room, "a-1", "listen");
      muted.await(frame -> frame.is("text", "listen"));
      muted.send(
          "{\"type\":\"delete\",\"room\":\"%s\",\"id\":\"b-3\",\"message\":\"%s\"}"
              .formatted(room, mine));
      muted.await(frame -> frame.type().equals("ack") && frame.is("id", "b-3"));

      assertThat(rest.delete(path("/mutes/" + bob.id()), alice).statusCode()).isEqualTo(204);
      muted.await(frame -> frame.is("change", "unmuted"));
      muted.sayAcked(room, "b-4", "thank you");
    }
  }

  @Test
  void slowModeTakesTheSameMessageOnceThePauseIsOver() {
    try (var moderator = Socket.of(stack.gateway(1), alice);
        var quick = Socket.of(stack.gateway(2), bob)) {
      moderator.join(room);
      quick.join(room);
      assertThat(rest.patch(path(""), alice, "{\"slowMode\":2}").statusCode()).isEqualTo(200);
      quick.await(frame -> frame.is("change", "settings") && frame.is("slowMode", "2"));
      quick.sayAcked(room, "b-1", "one");

      quick.say(room, "b-2", "two");
      var nack = quick.await("nack");

      assertThat(nack.string("code")).isEqualTo("slow_mode");
      assertThat(nack.json().required("retryable").asBoolean()).isTrue();
      assertThat(nack.number("retryAfter")).isBetween(1L, 2_000L);
      var refused = rest.post(path("/messages"), bob.token(), "{\"text\":\"three\"}");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      quick.sayAcked(room, "b-2", "two");
      moderator.sayAcked(room, "a-1", "one");
      moderator.sayAcked(room, "a-2", "two");
    }
  }

  /// Sends a few messages at a time, so that some are always in flight, until one is refused for
  /// good.
  private static void writeUntilRefused(Socket socket, String room) {
    for (int burst = 0; burst < 60; burst++) {
      int before = socket.count();
      for (int i = 0; i < BURST; i++) {
        socket.say(room, "w-" + (burst * BURST + i), "on and on");
      }
      for (int i = 0; i < BURST; i++) {
        var id = "w-" + (burst * BURST + i);
        var answer = socket.awaitFrom(before, frame -> isAnswer(frame) && frame.is("id", id));
        if (answer.is("retryable", "false")) {
          return;
        }
      }
    }
    throw new AssertionError("nobody has refused anything");
  }

  private static boolean isAnswer(Frame frame) {
    return frame.type().equals("ack") || frame.type().equals("nack");
  }

  private void ban(Account who, String body) {
    ban(room, who, body);
  }

  private void ban(String from, Account who, String body) {
    var answer = rest.put("/api/rooms/%s/bans/%s".formatted(from, who.id()), alice, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private String refusedJoin(Socket socket) {
    int before = socket.count();
    socket.send("{\"type\":\"join\",\"room\":\"%s\"}".formatted(room));
    return socket
        .awaitFrom(before, frame -> frame.type().equals("nack") && !frame.json().has("id"))
        .string("code");
  }

  private String path(String rest) {
    return "/api/rooms/" + room + rest;
  }
}
