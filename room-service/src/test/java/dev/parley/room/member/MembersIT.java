package dev.parley.room.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RunningService;
import dev.parley.room.TestPerson;
import dev.parley.testing.parts.Parallel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MembersIT extends RunningService {

  private static final String UUID_SHAPE = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final List<String> named = new ArrayList<>();

  @Test
  void everybodyMayJoinAPublicRoomOnce() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");

    var joined = bob.join(room).expect(200);
    assertThat(joined.text("/user")).isEqualTo(bob.id());
    assertThat(joined.text("/role")).isEqualTo("member");
    assertThat(joined.text("/name")).isEqualTo("Bob");
    long version = bob.read(room).json().get("version").asLong();

    assertThat(bob.join(room).expect(200).body()).isEqualTo(joined.body());
    assertThat(bob.read(room).json().get("version").asLong()).isEqualTo(version);
  }

  @Test
  void aPrivateRoomDoesNotExistForOthers() {
    var alice = person("Alice");
    var eve = person("Eve");
    var room = room(alice, "private");

    eve.read(room).assertProblem(404, "not_found");
    eve.join(room).assertProblem(404, "not_found");
    eve.api().get("/api/rooms/" + room + "/members").assertProblem(404, "not_found");
    eve.change(room, Map.of("title", "Mine")).assertProblem(404, "not_found");
    eve.archive(room).assertProblem(404, "not_found");
    eve.remove(room, alice).assertProblem(404, "not_found");
    assertThat(eve.read(room).body().replace(room, "X"))
        .isEqualTo(eve.read(UUID.randomUUID().toString()).body().replaceAll(UUID_SHAPE, "X"));
  }

  @Test
  void guestsMayJoinWhereGuestsMay() {
    var alice = person("Alice");
    var open = room(alice, "public");
    var closed =
        made(alice, Map.of("title", "Members", "kind", "public", "guests", false)).text("/id");
    var guest = guest("Passing");

    guest.join(open).expect(200);
    guest.join(closed).assertProblem(404, "not_found");
    guest.read(closed).assertProblem(404, "not_found");
  }

  @Test
  void anOwnerAddsSomebodyWithAnAccountToAPrivateRoom() {
    var alice = person("Alice");
    var bob = known("Bob");
    var room = room(alice, "private");

    assertThat(alice.add(room, bob).expect(200).text("/name")).isEqualTo("Bob");

    bob.read(room).expect(200);
    assertThat(members(bob, room)).containsExactlyInAnyOrder(alice.id(), bob.id());
  }

  @Test
  void whoHasNoAccountCannotBeAdded() {
    var alice = person("Alice");

    alice.add(room(alice, "private"), person("Nobody")).assertProblem(404, "not_found");
  }

  @Test
  void rolesDecideWhoMayDoWhat() {
    var alice = person("Alice");
    var bob = person("Bob");
    var carol = person("Carol");
    var room = room(alice, "public");
    bob.join(room).expect(200);
    carol.join(room).expect(200);

    bob.give(room, carol, "visitor").assertProblem(422, "forbidden");
    bob.remove(room, carol).assertProblem(422, "forbidden");
    bob.change(room, Map.of("title", "Bob's")).assertProblem(422, "forbidden");
    alice.give(room, bob, "moderator").expect(200);
    bob.give(room, carol, "visitor").expect(200);
    bob.give(room, carol, "moderator").assertProblem(422, "forbidden");
    bob.give(room, bob, "owner").assertProblem(422, "forbidden");
    bob.remove(room, alice).assertProblem(422, "forbidden");
    bob.archive(room).assertProblem(422, "forbidden");
    bob.change(room, Map.of("title", "Bob's")).expect(200);
    bob.remove(room, carol).expect(204);
    bob.give(room, bob, "member").expect(200);
  }

  @Test
  void theLastOwnerStays() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    bob.join(room).expect(200);

    alice.leave(room).assertProblem(409, "conflict");
    alice.give(room, alice, "member").assertProblem(409, "conflict");
    alice.give(room, bob, "owner").expect(200);
    alice.leave(room).expect(204);
    bob.leave(room).assertProblem(409, "conflict");
  }

  @Test
  void ofTwoOwnersWhoLeaveAtOnceOneStays() {
    for (int i = 0; i < 10; i++) {
      var alice = person("Alice");
      var bob = person("Bob");
      var room = room(alice, "public");
      bob.join(room).expect(200);
      alice.give(room, bob, "owner").expect(200);
      var leaving = List.of(alice, bob).iterator();

      var answers = Parallel.ask(2, () -> next(leaving).leave(room).status());

      assertThat(answers).containsExactlyInAnyOrder(204, 409);
    }
  }

  @Test
  void whoLeftIsGoneAndMayLeaveAgain() {
    var alice = person("Alice");
    var bob = known("Bob");
    var room = room(alice, "private");
    alice.add(room, bob).expect(200);

    bob.leave(room).expect(204);

    bob.read(room).assertProblem(404, "not_found");
    assertThat(members(alice, room)).containsExactly(alice.id());
    alice.remove(room, bob).expect(204);
  }

  @Test
  void nothingChangesInAnArchivedRoom() {
    var alice = person("Alice");
    var room = room(alice, "public");
    alice.archive(room).expect(204);

    person("Bob").join(room).assertProblem(409, "archived");
    alice.change(room, Map.of("title", "New")).assertProblem(409, "archived");
    alice.archive(room).assertProblem(409, "archived");
    assertThat(alice.read(room).expect(200).json().get("archived").asBoolean()).isTrue();
  }

  @Test
  void membersComeInPages() {
    var alice = person("Alice");
    var room = room(alice, "public");
    var all = new ArrayList<>(List.of(alice.id()));
    for (int i = 0; i < 7; i++) {
      var member = person("Member " + i);
      member.join(room).expect(200);
      all.add(member.id());
    }

    var next = "/api/rooms/" + room + "/members?limit=3";
    int pages = 0;
    while (!next.isEmpty()) {
      var page = alice.api().get(next).expect(200);
      page.json().get("members").forEach(member -> named.add(member.get("user").asString()));
      next = page.header("link").replaceAll("<(.*)>; rel=\"next\"", "$1");
      pages++;
    }

    assertThat(named).containsExactlyInAnyOrderElementsOf(all);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var alice = person("Alice");
    var members = "/api/rooms/" + room(alice, "public") + "/members";

    alice.api().put(members + "/nobody").assertProblem(404, "not_found");
    alice.api().put(members + "/me", Map.of("role", "king")).assertProblem(400, "invalid");
    alice.api().put(members + "/me", Map.of("rank", "owner")).assertProblem(422, "invalid");
    alice.api().get(members + "?limit=0").assertProblem(422, "invalid");
    alice.api().get(members + "?limit=101").assertProblem(422, "invalid");
    alice.api().get(members + "?after=there").assertProblem(422, "invalid");
  }

  private static synchronized TestPerson next(Iterator<TestPerson> people) {
    return people.next();
  }

  private static List<String> members(TestPerson caller, String room) {
    return caller
        .api()
        .get("/api/rooms/" + room + "/members")
        .expect(200)
        .json()
        .get("members")
        .valueStream()
        .map(member -> member.get("user"))
        .map(JsonNode::asString)
        .toList();
  }
}
