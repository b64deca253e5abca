package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Presence across two gateways, also when one of them dies.
class PresenceIT {

  private static final Duration HEALED_WITHIN = Duration.ofSeconds(60);

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");
  private final Account bob = rest.register("bob");
  private final String room = rest.createRoom(alice, "public");

  @Test
  void someoneWithDevicesOnBothGatewaysIsSeenOnceAwayAndGone() {
    try (var watcher = Socket.of(stack.gateway(2), alice)) {
      watcher.join(room);
      try (var phone = Socket.of(stack.gateway(1), bob);
          var laptop = Socket.of(stack.gateway(2), bob)) {
        phone.join(room);
        laptop.join(room);
        awaitOnline(watcher, alice.id(), bob.id());

        phone.send("{\"type\":\"presence\",\"state\":\"away\"}");
        laptop.send("{\"type\":\"presence\",\"state\":\"away\"}");
        awaitChange(watcher, bob, "away");
        phone.send("{\"type\":\"typing\",\"room\":\"%s\"}".formatted(room));
        assertThat(watcher.await("typing").json().at("/user/id").asString()).isEqualTo(bob.id());
      }
      awaitChange(watcher, bob, "offline");
      awaitOnline(watcher, alice.id());
      var seen = lastAnswer(watcher).json().at("/lastSeen/0");
      assertThat(seen.path("id").asString()).isEqualTo(bob.id());
    }
  }

  @Test
  @Tag("slow")
  void thePeopleOfAKilledGatewayAreGoneWithinAMinute() {
    try (var watcher = Socket.of(stack.gateway(2), alice);
        var lost = Socket.of(stack.gateway(1), bob)) {
      watcher.join(room);
      lost.join(room);
      awaitOnline(watcher, alice.id(), bob.id());

      long start = System.nanoTime();
      stack.site().kill("ws-gateway-1");
      try {
        Awaitility.await().atMost(HEALED_WITHIN).until(() -> hasHeard(watcher, bob, "offline"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(HEALED_WITHIN);
      } finally {
        stack.site().start("ws-gateway-1");
      }

      try (var late = Socket.guest(stack.gateway(1));
          var back = Socket.of(stack.gateway(1), bob)) {
        late.join(room);
        awaitOnline(late, alice.id(), userOf(late));
        back.join(room);
        awaitOnline(watcher, alice.id(), bob.id(), userOf(late));
      }
    }
  }

  @Test
  void everybodyIsBackAfterRedisWas() {
    try (var watcher = Socket.of(stack.gateway(2), alice);
        var other = Socket.of(stack.gateway(1), bob)) {
      watcher.join(room);
      other.join(room);
      awaitOnline(watcher, alice.id(), bob.id());

      stack.site().kill("redis");
      watcher.send(question());
      watcher.await(frame -> frame.type().equals("presence") && frame.is("state", "unknown"));
      stack.site().start("redis");

      awaitOnline(watcher, alice.id(), bob.id());
      assertThat(hasHeard(watcher, bob, "offline")).isFalse();
    }
  }

  private void awaitChange(Socket watcher, Account who, String state) {
    watcher.await(frame -> tells(frame, who, state));
  }

  private static boolean hasHeard(Socket watcher, Account who, String state) {
    return watcher.all().stream().anyMatch(frame -> tells(frame, who, state));
  }

  private static String userOf(Socket socket) {
    return socket.await("hello").json().at("/user/id").asString();
  }

  private static boolean tells(Frame frame, Account who, String state) {
    return frame
        .json()
        .path("changes")
        .valueStream()
        .anyMatch(change ->
            change.at("/user/id").asString().equals(who.id())
                && change.path("state").asString().equals(state));
  }

  private void awaitOnline(Socket watcher, String... users) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          int before = watcher.count();
          watcher.send(question());
          var answer = watcher.awaitFrom(before, PresenceIT::isAnswer);
          return ids(answer).equals(List.of(users).stream().sorted().toList());
        });
  }

  private static Frame lastAnswer(Socket watcher) {
    return watcher.all().stream().filter(frame -> frame.json().has("online")).toList().getLast();
  }

  private static boolean isAnswer(Frame frame) {
    return frame.type().equals("presence") && !frame.json().has("changes");
  }

  private static List<String> ids(Frame answer) {
    return answer
        .json()
        .path("online")
        .valueStream()
        .map(person -> person.path("id").asString())
        .sorted()
        .toList();
  }

  private String question() {
    return "{\"type\":\"presence\",\"room\":\"%s\"}".formatted(room);
  }
}
