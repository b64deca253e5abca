package dev.parley.room.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.room.RunningService;
import dev.parley.testing.Answer;
import dev.parley.testing.TopicReader;
import dev.parley.testing.parts.Parallel;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DirectsIT extends RunningService {

  @Test
  void aPairHasOneRoomWhicheverOfThemAsks() {
    var alice = known("Alice");
    var bob = known("Bob");

    var made = alice.direct(bob.id()).expect(201);
    var room = made.text("/id");

    assertThat(made.header("location")).isEqualTo("/api/rooms/" + room);
    assertThat(made.text("/kind")).isEqualTo("direct");
    assertThat(made.text("/user/id")).isEqualTo(bob.id());
    assertThat(made.text("/user/name")).isEqualTo("Bob");
    assertThat(alice.direct(bob.accountName()).expect(200).text("/id")).isEqualTo(room);
    var his = bob.direct(alice.id()).expect(200);
    assertThat(his.text("/id")).isEqualTo(room);
    assertThat(his.text("/user/name")).isEqualTo("Alice");
    assertThat(bob.read(room).expect(200).text("/kind")).isEqualTo("direct");
    person("Eve").read(room).assertProblem(404, "not_found");
  }

  @Test
  void ofManyWhoAskAtOnceOneMakesIt() {
    for (int i = 0; i < 5; i++) {
      var alice = known("Alice");
      var bob = known("Bob");
      var turn = new AtomicInteger();

      var answers =
          Parallel.ask(
              20,
              () ->
                  turn.getAndIncrement() % 2 == 0
                      ? alice.direct(bob.id())
                      : bob.direct(alice.id()));

      assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(19);
      assertThat(answers).extracting(answer -> answer.text("/id")).containsOnly(made(answers));
    }
  }

  @Test
  void itsCreationAndBothMembersAreTold() {
    var alice = known("Alice");
    var bob = known("Bob");
    var room = alice.direct(bob.id()).expect(201).text("/id");

    try (var topic = new TopicReader(Topics.ROOM_EVENTS)) {
      var events =
          topic.of(room, 3).stream()
              .map(record -> EventJson.read(record.value(), RoomEvent.class))
              .toList();

      assertThat(events).extracting(RoomEvent::version).containsExactly(1L, 2L, 3L);
      assertThat(events.get(0))
          .isInstanceOfSatisfying(
              RoomCreated.class,
              created -> {
                assertThat(created.kind()).isEqualTo(RoomKind.DIRECT);
                assertThat(created.title()).isEqualTo("Alice, Bob");
              });
      assertThat(events.subList(1, 3))
          .allSatisfy(event -> assertThat(((MemberJoined) event).role()).isEqualTo(Role.MEMBER))
          .extracting(event -> ((MemberJoined) event).user().id().toString())
          .containsExactly(alice.id(), bob.id());
    }
  }

  @Test
  void nobodyComesOrGoesOrGetsAnotherRole() {
    var alice = known("Alice");
    var bob = known("Bob");
    var carol = known("Carol");
    var room = alice.direct(bob.id()).expect(201).text("/id");

    alice.add(room, carol).assertProblem(422, "forbidden");
    carol.join(room).assertProblem(404, "not_found");
    alice.remove(room, bob).assertProblem(422, "forbidden");
    alice.leave(room).assertProblem(422, "forbidden");
    alice.give(room, bob, "visitor").assertProblem(422, "forbidden");
    alice.give(room, alice, "visitor").assertProblem(422, "forbidden");
    alice.ban(room, bob, Map.of()).assertProblem(422, "forbidden");
    alice.mute(room, bob, Map.of()).assertProblem(422, "forbidden");
    alice.change(room, Map.of("title", "Ours")).assertProblem(422, "forbidden");
    alice.archive(room).assertProblem(422, "forbidden");
    assertThat(alice.join(room).expect(200).text("/role")).isEqualTo("member");
  }

  @Test
  void itTakesTwoWithAccounts() {
    var alice = known("Alice");

    alice.direct(alice.id()).assertProblem(422, "invalid");
    alice.direct(alice.accountName()).assertProblem(422, "invalid");
    alice.direct(UUID.randomUUID().toString()).assertProblem(404, "not_found");
    alice.direct("nobody-of-that-name").assertProblem(404, "not_found");
    alice.direct(guest("Passing").id()).assertProblem(404, "not_found");
    guest("Passing").direct(alice.id()).assertProblem(422, "forbidden");
    alice.direct(" ").assertProblem(422, "invalid");
    alice.api().post("/api/directs", Map.of()).assertProblem(422, "invalid");
    alice.api().post("/api/directs", Map.of("user", 7)).assertProblem(400, "invalid");
    alice
        .api()
        .post("/api/rooms", Map.of("title", "Two", "kind", "direct"))
        .assertProblem(422, "invalid");
  }

  @Tag("slow")
  @Test
  void onesDirectRoomsComeInPages() {
    var alice = known("Alice");
    var all = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      var other = known("Other " + i);
      all.add((i % 2 == 0 ? alice.direct(other.id()) : other.direct(alice.id())).text("/id"));
      other.direct(known("Somebody").id()).expect(201);
    }

    var found = new ArrayList<String>();
    var next = "/api/directs?limit=2";
    while (!next.isEmpty()) {
      var page = alice.api().get(next).expect(200);
      page.json().get("directs").forEach(each -> found.add(each.get("id").asString()));
      next = page.header("link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }

    assertThat(found).containsExactlyInAnyOrderElementsOf(all).isSorted();
  }

  private static String made(Iterable<Answer> answers) {
    return answers.iterator().next().text("/id");
  }
}
