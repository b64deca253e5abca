package dev.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.entry.MemberChange;
import dev.parley.events.entry.RoomChange;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.gateway.testing.FakeRoom;
import dev.parley.gateway.testing.GatewayTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RemovalIT extends GatewayTest {

  @Test
  void letsNothingReachAKickedMemberAfterTheirRemoval() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = privateRoom();
    log().member(room, alice, MemberChange.JOINED, Role.MEMBER);
    log().member(room, bob, MemberChange.JOINED, Role.MEMBER);
    try (var kicked = signedIn(alice);
        var stays = signedIn(bob)) {
      kicked.send("{'type':'join','room':'" + room.id() + "'}");
      assertThat(kicked.next("joined").get("role").stringValue()).isEqualTo("member");
      stays.send("{'type':'join','room':'" + room.id() + "'}").next("joined");

      log().say(room, FakeRoom.SYSTEM, "1", "before");
      log().member(room, alice, MemberChange.KICKED, null);
      log().say(room, FakeRoom.SYSTEM, "2", "after");
      stays.next(json -> json.has("text") && json.get("text").stringValue().equals("after"));

      assertThat(kicked.next("left").get("reason").stringValue()).isEqualTo("kicked");
      assertThat(kicked.seqs(room.id().toString())).containsExactly(1L, 2L, 3L, 4L);
      kicked.send("{'type':'join','room':'" + room.id() + "'}");
      assertThat(kicked.next("nack").get("code").stringValue()).isEqualTo("not_found");
    }
  }

  @Test
  void letsNothingReachWhoIsBannedAlsoFromAPublicRoomTheyAreNoMemberOf() {
    var room = room(0);
    var eve = person("Eve");
    try (var banned = signedIn(eve);
        var stays = signedIn(person("Bob"))) {
      banned.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
      stays.send("{'type':'join','room':'" + room.id() + "'}").next("joined");

      log().say(room, FakeRoom.SYSTEM, "1", "before");
      log().member(room, eve, MemberChange.MUTED, null);
      log().member(room, eve, MemberChange.UNMUTED, null);
      log().member(room, eve, MemberChange.BANNED, null);
      log().say(room, FakeRoom.SYSTEM, "2", "after");
      stays.next(json -> json.has("text") && json.get("text").stringValue().equals("after"));

      assertThat(banned.next("left").get("reason").stringValue()).isEqualTo("banned");
      assertThat(banned.seqs(room.id().toString())).containsExactly(1L, 2L, 3L, 4L);
      banned.send("{'type':'join','room':'" + room.id() + "'}");
      assertThat(banned.next("nack").get("code").stringValue()).isEqualTo("not_found");
      log().member(room, eve, MemberChange.UNBANNED, null);
      banned.send("{'type':'join','room':'" + room.id() + "','after':4}");
      assertThat(
              banned.next(
                  json -> json.has("text") && json.get("text").stringValue().equals("after")))
          .isNotNull();
    }
  }

  @Test
  void keepsTheJoinOfAPublicRoomWhenOnlyTheMembershipIsLeft() {
    var alice = person("Alice");
    var room = room(0);
    log().member(room, alice, MemberChange.JOINED, Role.MEMBER);
    try (var client = signedIn(alice)) {
      client.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
      log().member(room, alice, MemberChange.LEFT, null);
      log().say(room, FakeRoom.SYSTEM, "1", "after");

      client.next("message");
      assertThat(client.all("left")).isEmpty();
    }
  }

  @Test
  void endsGuestsJoinsWhenGuestsAreNoLongerAllowedAndAllWhenTheRoomIsArchived() {
    var room = room(0);
    try (var guest = guest();
        var user = signedIn(person("Alice"))) {
      guest.send("{'type':'join','room':'" + room.id() + "'}").next("joined");
      user.send("{'type':'join','room':'" + room.id() + "'}").next("joined");

      log().change(room, RoomChange.SETTINGS, false);
      assertThat(guest.next("left").get("reason").stringValue()).isEqualTo("closed");
      assertThat(user.all("left")).isEmpty();
      log().change(room, RoomChange.ARCHIVED, false);
      assertThat(user.next("left").get("reason").stringValue()).isEqualTo("archived");
      user.send("{'type':'join','room':'" + room.id() + "'}");
      assertThat(user.next("nack").get("code").stringValue()).isEqualTo("archived");
    }
  }

  @Test
  void tellsAPersonThatTheyWereAddedOrRemovedWithoutAJoin() {
    var alice = person("Alice");
    var room = privateRoom();
    log().say(room, FakeRoom.SYSTEM, "1", "hi");
    try (var client = signedIn(alice)) {
      log().member(room, alice, MemberChange.JOINED, Role.MEMBER);
      assertThat(client.next("you").toString())
          .isEqualTo(
              "{\"type\":\"you\",\"change\":\"added\",\"room\":\"%s\",\"head\":2,\"n\":1}"
                  .formatted(room.id()));
      log().member(room, alice, MemberChange.KICKED, null);
      assertThat(client.next("you").get("change").stringValue()).isEqualTo("removed");
    }
  }

  private static FakeRoom privateRoom() {
    return SERVICE.room("private-" + UUID.randomUUID(), RoomKind.PRIVATE);
  }
}
