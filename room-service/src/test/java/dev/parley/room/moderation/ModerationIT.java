package dev.parley.room.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.room.MemberBanned;
import dev.parley.events.room.MemberMuted;
import dev.parley.events.room.MemberUnbanned;
import dev.parley.events.room.MemberUnmuted;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomSettingsChanged;
import dev.parley.room.RunningService;
import dev.parley.room.TestPerson;
import dev.parley.testing.Answer;
import dev.parley.testing.TopicReader;
import dev.parley.testing.parts.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ModerationIT extends RunningService {

  private static final String LATER = "2999-01-01T00:00:00Z";

  @Test
  void aBanEndsTheMembershipAndTheRoomIsGoneForThem() {
    var alice = person("Alice");
    var bob = known("Bob");
    var room = room(alice, "public");
    bob.join(room).expect(200);

    var ban = alice.ban(room, bob, Map.of("until", LATER, "reason", "Spam")).expect(200);

    assertThat(ban.text("/user")).isEqualTo(bob.id());
    assertThat(ban.text("/name")).isEqualTo("Bob");
    assertThat(ban.text("/until")).isEqualTo(LATER);
    assertThat(ban.text("/reason")).isEqualTo("Spam");
    assertThat(ban.text("/by/name")).isEqualTo("Alice");
    assertThat(alice.api().get("/api/rooms/" + room + "/members").body()).doesNotContain(bob.id());
    bob.read(room).assertProblem(404, "not_found");
    bob.join(room).assertProblem(404, "not_found");
    alice.add(room, bob).assertProblem(422, "forbidden");
  }

  @Test
  void theDirectoryListsWhatIsOpenToTheReader() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    var before = room.substring(0, 14) + "0000-0000-000000000000"; // in the same millisecond
    var directory = "/api/rooms?public=true&limit=100&after=" + before;
    assertThat(bob.api().get(directory).body()).contains(room);

    alice.ban(room, bob, Map.of()).expect(200);

    assertThat(bob.api().get(directory).body()).doesNotContain(room);
    assertThat(alice.api().get(directory).body()).contains(room);
    alice.unban(room, bob).expect(204);
    assertThat(bob.api().get(directory).body()).contains(room);
  }

  @Test
  void whoIsUnbannedMayComeAgainAndIsNoMemberYet() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    bob.join(room).expect(200);
    alice.ban(room, bob, Map.of()).expect(200);

    alice.unban(room, bob).expect(204);
    alice.unban(room, bob).expect(204);

    assertThat(alice.api().get("/api/rooms/" + room + "/members").body()).doesNotContain(bob.id());
    bob.join(room).expect(200);
  }

  @Test
  void aBanEndsByItself() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    alice.ban(room, bob, Map.of("until", Instant.now().plusMillis(700).toString())).expect(200);
    bob.join(room).assertProblem(404, "not_found");

    Awaitility.await().until(() -> bob.join(room).status() == 200);

    assertThat(users(alice, room, "bans")).isEmpty();
  }

  @Test
  void aMutedMemberStays() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    bob.join(room).expect(200);

    alice.mute(room, bob, Map.of("reason", "Too loud")).expect(200);

    bob.read(room).expect(200);
    bob.join(room).expect(200);
    assertThat(users(alice, room, "mutes")).containsExactly(bob.id());
    alice.unmute(room, bob).expect(204);
    assertThat(users(alice, room, "mutes")).isEmpty();
  }

  @Test
  void strangersAndGuestsCanBeRestrictedToo() {
    var alice = person("Alice");
    var room = room(alice, "public");
    var known = known("Carol");
    var guest = guest("guest-7f3a");

    assertThat(alice.ban(room, known, Map.of()).expect(200).text("/name")).isEqualTo("Carol");
    assertThat(alice.ban(room, guest, Map.of()).expect(200).text("/name")).isEqualTo("guest");

    known.join(room).assertProblem(404, "not_found");
    guest.join(room).assertProblem(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bans", "mutes"})
  void itTakesARoleAboveTheirs(String kind) {
    var alice = person("Alice");
    var mod = person("Mod");
    var other = person("Other");
    var bob = person("Bob");
    var room = room(alice, "public");
    for (var each : List.of(mod, other, bob)) {
      each.join(room).expect(200);
    }
    alice.give(room, mod, "moderator").expect(200);
    alice.give(room, other, "moderator").expect(200);

    put(bob, room, kind, mod).assertProblem(422, "forbidden");
    put(bob, room, kind, person("Eve")).assertProblem(422, "forbidden");
    put(person("Eve"), room, kind, bob).assertProblem(422, "forbidden");
    put(mod, room, kind, other).assertProblem(422, "forbidden");
    put(mod, room, kind, alice).assertProblem(422, "forbidden");
    put(mod, room, kind, mod).assertProblem(422, "forbidden");
    put(alice, room, kind, alice).assertProblem(422, "forbidden");
    put(mod, room, kind, bob).expect(200);
    put(alice, room, kind, other).expect(200);
    mod.api()
        .delete("/api/rooms/" + room + "/" + kind + "/" + alice.id())
        .assertProblem(422, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bans", "mutes"})
  void onlyModeratorsSeeThemAndInPages(String kind) {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    var all = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      var person = person("Person " + i);
      put(alice, room, kind, person).expect(200);
      all.add(person.id());
    }
    var path = "/api/rooms/" + room + "/" + kind;
    bob.join(room).expect(200);
    bob.api().get(path).assertProblem(422, "forbidden");
    person("Eve").api().get("/api/rooms/" + room(alice, "private") + "/" + kind).expect(404);

    var found = new ArrayList<String>();
    var next = path + "?limit=2";
    while (!next.isEmpty()) {
      var page = alice.api().get(next).expect(200);
      page.json().get(kind).forEach(each -> found.add(each.get("user").asString()));
      next = page.header("link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bans", "mutes"})
  void whatMakesNoSenseIsRefused(String kind) {
    var alice = person("Alice");
    var path = "/api/rooms/" + room(alice, "public") + "/" + kind + "/";
    var user = path + UUID.randomUUID();

    alice.api().put(path + "nobody").assertProblem(404, "not_found");
    alice.api().put(user, Map.of("until", "soon")).assertProblem(400, "invalid");
    alice.api().put(user, Map.of("until", "2020-01-01T00:00:00Z")).assertProblem(422, "invalid");
    alice.api().put(user, Map.of("until", "+10000-01-01T00:00:00Z")).assertProblem(422, "invalid");
    alice.api().put(user, Map.of("reason", "x".repeat(201))).assertProblem(422, "invalid");
    alice.api().put(user, Map.of("reason", " ")).assertProblem(422, "invalid");
    alice.api().put(user, Map.of("reason", "a\u0000b")).assertProblem(422, "invalid");
    alice.api().put(user, Map.of("for", "ever")).assertProblem(422, "invalid");
    alice.api().put(user, Map.of("reason", "😀".repeat(200))).expect(200);
  }

  @Test
  void everyChangeIsToldOnceInItsOrder() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    bob.join(room).expect(200);
    var term = Map.of("until", LATER, "reason", "Spam");
    alice.mute(room, bob, term).expect(200);
    alice.mute(room, bob, term).expect(200);
    alice.mute(room, bob, Map.of()).expect(200);
    alice.unmute(room, bob).expect(204);
    alice.unmute(room, bob).expect(204);
    alice.ban(room, bob, term).expect(200);
    alice.ban(room, bob, term).expect(200);
    alice.unban(room, bob).expect(204);
    alice.change(room, Map.of("slowMode", 30)).expect(200);

    var events = events(room, 9);

    assertThat(events.stream().map(RoomEvent::version))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 9).boxed().toList());
    assertThat(events.get(3))
        .isInstanceOfSatisfying(
            MemberMuted.class,
            muted -> {
              assertThat(muted.user().id()).hasToString(bob.id());
              assertThat(muted.until()).hasToString(LATER);
              assertThat(muted.reason()).isEqualTo("Spam");
              assertThat(muted.by().name()).isEqualTo("Alice");
            });
    assertThat(events.get(4))
        .isInstanceOfSatisfying(MemberMuted.class, muted -> assertThat(muted.until()).isNull());
    assertThat(events.get(5)).isInstanceOf(MemberUnmuted.class);
    assertThat(events.get(6))
        .isInstanceOfSatisfying(
            MemberBanned.class, banned -> assertThat(banned.until()).hasToString(LATER));
    assertThat(events.get(7)).isInstanceOf(MemberUnbanned.class);
    assertThat(events.get(8))
        .isInstanceOfSatisfying(
            RoomSettingsChanged.class, it -> assertThat(it.settings().slowMode()).isEqualTo(30));
  }

  @Test
  void ofAJoinAndABanAtOnceTheBanHolds() {
    for (int i = 0; i < 10; i++) {
      var alice = person("Alice");
      var bob = person("Bob");
      var room = room(alice, "public");
      var both = List.<Runnable>of(() -> bob.join(room), () -> alice.ban(room, bob, Map.of()));
      var tasks = both.iterator();

      var _ =
          Parallel.ask(
              2,
              () -> {
                Runnable task;
                synchronized (tasks) {
                  task = tasks.next();
                }
                task.run();
                return true;
              });

      assertThat(alice.api().get("/api/rooms/" + room + "/members").body())
          .doesNotContain(bob.id());
      bob.join(room).assertProblem(404, "not_found");
    }
  }

  @Test
  void slowModeIsASettingOfTheRoom() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    bob.join(room).expect(200);
    assertThat(bob.read(room).json().get("slowMode").asInt()).isZero();

    alice.change(room, Map.of("slowMode", 30)).expect(200);

    assertThat(bob.read(room).json().get("slowMode").asInt()).isEqualTo(30);
    long version = bob.read(room).json().get("version").asLong();
    alice.change(room, Map.of("slowMode", 30)).expect(200);
    assertThat(bob.read(room).json().get("version").asLong()).isEqualTo(version);
    bob.change(room, Map.of("slowMode", 0)).assertProblem(422, "forbidden");
    alice.change(room, Map.of("slowMode", -1)).assertProblem(422, "invalid");
    alice.change(room, Map.of("slowMode", 21_601)).assertProblem(422, "invalid");
    alice.change(room, Map.of("slowMode", "30")).assertProblem(400, "invalid");
    alice.change(room, Map.of("slowMode", 1.5)).assertProblem(400, "invalid");
    alice.change(room, Map.of("slowMode", 30.0)).assertProblem(400, "invalid");
  }

  private static Answer put(TestPerson by, String room, String kind, TestPerson other) {
    return by.api().put("/api/rooms/" + room + "/" + kind + "/" + other.id());
  }

  private static List<String> users(TestPerson caller, String room, String kind) {
    return caller
        .api()
        .get("/api/rooms/" + room + "/" + kind)
        .expect(200)
        .json()
        .get(kind)
        .valueStream()
        .map(each -> each.get("user"))
        .map(JsonNode::asString)
        .toList();
  }

  private static List<RoomEvent> events(String room, int count) {
    try (var topic = new TopicReader(Topics.ROOM_EVENTS)) {
      return topic.of(room, count).stream()
          .map(record -> EventJson.read(record.value(), RoomEvent.class))
          .distinct()
          .toList();
    }
  }
}
