package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.command.MarkRead;
import dev.parley.events.entry.MemberChange;
import dev.parley.events.signal.PersonSignal;
import dev.parley.events.signal.ReadSignal;
import dev.parley.events.state.Role;
import dev.parley.gateway.testing.FakeRoom;
import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.TestClient;
import dev.parley.testing.parts.Parts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Tag("slow")
class SignalsIT extends GatewayTest {

  @Test
  void showsTypingToTheOthersOnly() {
    var room = room(0);
    try (var alice = joined(room);
        var bob = joined(room)) {
      repeatUntilHeard(alice, "{'type':'typing','room':'" + room.handle() + "'}", bob, "typing");

      var typing = bob.all("typing").getFirst();
      assertThat(typing.get("room").stringValue()).isEqualTo(room.id().toString());
      assertThat(typing.at("/user/name").stringValue()).startsWith("guest-");
      assertThat(alice.all("typing")).isEmpty();
    }
  }

  @Test
  void publishesAReadMarkAndShowsItToTheOthers() {
    var room = room(3);
    var member = person("Alice");
    log().member(room, member, MemberChange.JOINED, Role.MEMBER);
    try (var alice = signedIn(member);
        var bob = joined(room)) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      repeatUntilHeard(
          alice, "{'type':'read','room':'" + room.handle() + "','seq':3}", bob, "read");

      assertThat(bob.all("read").getFirst().get("seq").intValue()).isEqualTo(3);
      Awaitility.await()
          .until(() ->
              log().seen().stream()
                  .anyMatch(command ->
                      command instanceof MarkRead read
                          && read.room().equals(room.id())
                          && read.seq() == 3));
    }
  }

  @Test
  void tellsNoReadMarkOfANonMemberNorOneBeyondTheHead() {
    var room = room(3);
    var member = person("Alice");
    log().member(room, member, MemberChange.JOINED, Role.MEMBER);
    var read = "{'type':'read','room':'" + room.handle() + "','seq':%d}";
    try (var alice = signedIn(member);
        var stranger = joined(room);
        var bob = joined(room)) {
      alice.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      repeatUntilHeard(alice, read.formatted(2), bob, "read");
      stranger.send(read.formatted(1));
      alice.send(read.formatted(5));
      alice.send(read.formatted((1L << 53) - 1));
      alice.send(read.formatted(4));

      bob.next(json -> isRead(json, 4));
      assertThat(bob.all("read"))
          .allMatch(json -> json.at("/user/name").stringValue().equals("Alice"))
          .extracting(json -> json.get("seq").longValue())
          .containsOnly(2L, 4L);

      log().member(room, member, MemberChange.LEFT, null);
      bob.next(json -> json.at("/change").asString("").equals("left"));
      alice.next(json -> json.at("/change").asString("").equals("left"));
      alice.send(read.formatted(3));
      alice.send("{'type':'typing','room':'" + room.handle() + "'}");
      bob.next("typing");
      assertThat(bob.all("read")).noneMatch(json -> isRead(json, 3));
    }
  }

  private static boolean isRead(JsonNode json, long seq) {
    return json.get("type").stringValue().equals("read") && json.get("seq").longValue() == seq;
  }

  @Test
  void tellsWhoIsOnlineAndThenWhoComesAndGoesOnceAPerson() {
    var room = room(0);
    var bob = person("Bob");
    try (var alice = joined(room)) {
      awaitsOnline(alice, room, 1);
      try (var first = signedIn(bob);
          var second = signedIn(bob)) {
        first.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
        var came = change(alice);
        assertThat(came.get("state").stringValue()).isEqualTo("online");
        assertThat(came.at("/user/name").stringValue()).isEqualTo("Bob");
        second.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
        awaitsOnline(alice, room, 2);
        first.send("{'type':'leave','room':'" + room.id() + "'}").next("left");
        second.send("{'type':'leave','room':'" + room.id() + "'}").next("left");
        var went = change(alice);
        assertThat(went.get("state").stringValue()).isEqualTo("offline");
        assertThat(Instant.parse(went.get("lastSeen").stringValue())).isBefore(Instant.now());
      }
      assertThat(alice.all("presence").stream().filter(json -> json.has("changes"))).hasSize(2);
    }
  }

  @Test
  void showsWhoIsAwayAndNotWhoHides() {
    var room = room(0);
    try (var alice = joined(room);
        var bob = signedIn(person("Bob"))) {
      bob.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
      awaitsOnline(alice, room, 2);

      bob.send("{'type':'presence','state':'away'}");
      assertThat(change(alice).get("state").stringValue()).isEqualTo("away");
      bob.send("{'type':'presence','state':'hidden'}");
      assertThat(change(alice).get("state").stringValue()).isEqualTo("offline");
      awaitsOnline(alice, room, 1);
      awaitsOnline(bob, room, 1);
      bob.send("{'type':'presence','state':'online'}");
      assertThat(change(alice).get("state").stringValue()).isEqualTo("online");
    }
  }

  @Test
  void saysOnceIn2SecondsThatSomebodyTypesAndNotToTheirOtherDevices() {
    var room = room(1);
    var bob = person("Bob");
    log().member(room, bob, MemberChange.JOINED, Role.MEMBER);
    try (var alice = joined(room);
        var phone = signedIn(bob);
        var laptop = signedIn(bob)) {
      phone.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
      laptop.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
      var typing = "{'type':'typing','room':'" + room.id() + "'}";
      repeatUntilHeard(phone, typing, alice, "typing");
      for (int i = 0; i < 20; i++) {
        phone.send(typing);
      }
      phone.send("{'type':'read','room':'" + room.id() + "','seq':1}");
      alice.next("read");

      assertThat(alice.all("typing")).hasSize(1);
      assertThat(laptop.all("typing")).isEmpty();
    }
  }

  @Test
  void tellsAPersonOnAllTheirSocketsWhatIsPublishedToThem() {
    var bob = person("Bob");
    var room = room(0);
    var published = EventJson.write(new ReadSignal(room.id(), 5, 3, 4));
    try (var redis = RedisClient.create(Parts.redis().url());
        var connection = redis.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        var first = signedIn(bob);
        var second = signedIn(bob);
        var other = guest()) {
      Awaitility.await()
          .until(() -> connection.sync().publish(PersonSignal.channel(bob.id()), published) == 1);

      for (var socket : List.of(first, second)) {
        var you = socket.next("you");
        assertThat(you.get("change").stringValue()).isEqualTo("read");
        assertThat(you.get("read").intValue()).isEqualTo(4);
      }
      assertThat(other.all("you")).isEmpty();
    }
  }

  @Test
  void answersNotJoinedToASignalFromOutside() {
    var room = room(0);
    try (var client = guest()) {
      client.send("{'type':'typing','room':'" + room.handle() + "'}");

      assertThat(client.next("nack").get("code").stringValue()).isEqualTo("not_joined");
    }
  }

  /// The only change in the next signal with changes.
  private static JsonNode change(TestClient client) {
    var changes = client.next(json -> json.has("changes")).get("changes");
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private TestClient joined(FakeRoom room) {
    var client = guest();
    client.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
    return client;
  }

  /// Repeats the frame, because a signal sent before the subscription is complete may be lost.
  private static void repeatUntilHeard(TestClient from, String frame, TestClient to, String type) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          from.send(frame);
          return !to.all(type).isEmpty();
        });
  }

  private static void awaitsOnline(TestClient client, FakeRoom room, int people) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> {
          client.send("{'type':'presence','room':'" + room.handle() + "'}");
          return client.next(json -> json.has("online")).get("online").size() == people;
        });
  }
}
