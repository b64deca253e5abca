package dev.parley.room.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.RunningService;
import dev.parley.testing.Answer;
import dev.parley.testing.parts.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomsIT extends RunningService {

  @Test
  void aRoomIsMadeReadAndChanged() {
    var alice = person("Alice");
    var handle = newHandle();

    var made = made(alice, Map.of("handle", handle, "title", " Books ", "kind", "public"));
    assertThat(made.header("location")).isEqualTo("/api/rooms/" + made.text("/id"));
    assertThat(made.header("etag")).isEqualTo("\"2\"");
    assertThat(made.text("/title")).isEqualTo("Books");
    assertThat(made.json().get("guests").asBoolean()).isTrue();
    assertThat(made.json().get("announcement").asBoolean()).isFalse();

    assertThat(alice.read(handle).body()).isEqualTo(alice.read(made.text("/id")).body());
    var other = newHandle();
    alice.change(handle, Map.of("handle", other, "title", "Old books")).expect(200);
    alice.read(handle).assertProblem(404, "not_found");
    assertThat(alice.read(other).text("/title")).isEqualTo("Old books");
  }

  @Test
  void aChangeThatChangesNothingTellsNothing() {
    var alice = person("Alice");
    var room = made(alice, Map.of("title", "Same", "kind", "private")).text("/id");

    var answer = alice.change(room, Map.of("title", "Same", "guests", true)).expect(200);

    assertThat(answer.header("etag")).isEqualTo("\"2\"");
  }

  @Test
  void aHandleIsTakenOnce() {
    var handle = newHandle();
    var alice = person("Alice");
    var request = Map.of("handle", handle, "title", "One", "kind", "public");

    var answers = Parallel.ask(8, () -> alice.api().post("/api/rooms", request));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .hasSize(7)
        .allSatisfy(answer -> answer.assertProblem(409, "conflict"));
    var second = made(alice, Map.of("title", "Two", "kind", "public")).text("/id");
    alice.change(second, Map.of("handle", handle)).assertProblem(409, "conflict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "Books\u202e", "Bo\u200boks", "\u3164", "\u2800"})
  void aTitleShowsWhatItIs(String title) {
    var request = Map.of("title", title, "kind", "public");

    person("Alice").api().post("/api/rooms", request).assertProblem(422, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "Upper",
        "-first",
        "sp ace",
        "ümlaut",
        "0190a2f4-0000-7000-8000-000000000000",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void aHandleHasAShape(String handle) {
    var request = Map.of("handle", handle, "title", "Shape", "kind", "public");

    person("Alice").api().post("/api/rooms", request).assertProblem(422, "invalid");
  }

  @Test
  void aTitleIsOneLineOfText() {
    var alice = person("Alice");
    for (var title : List.of("", "  ", "two\nlines", "x".repeat(201), "\u0000")) {
      alice
          .api()
          .post("/api/rooms", Map.of("title", title, "kind", "public"))
          .assertProblem(422, "invalid");
    }
    made(alice, Map.of("title", "𝕏".repeat(200), "kind", "public"));
  }

  @Test
  void whatCannotBeUnderstoodIsRefused() {
    var api = person("Alice").api();

    api.postRaw("/api/rooms", "{").assertProblem(400, "invalid");
    api.postRaw("/api/rooms", "[]").assertProblem(400, "invalid");
    api.postRaw("/api/rooms", "").assertProblem(400, "invalid");
    api.postRaw("/api/rooms", "{\"title\":7,\"kind\":\"public\"}").assertProblem(400, "invalid");
    api.post("/api/rooms", Map.of("title", "No kind")).assertProblem(422, "invalid");
    api.post("/api/rooms", Map.of("title", "Odd", "kind", "open")).assertProblem(400, "invalid");
    api.post("/api/rooms", Map.of("title", "Two", "kind", "direct")).assertProblem(422, "invalid");
    api.post("/api/rooms", Map.of("title", "x", "kind", "public", "colour", "red"))
        .assertProblem(422, "invalid");
    api.postRaw("/api/rooms", "{\"title\":\"" + "x".repeat(70_000) + "\"}")
        .assertProblem(413, "too_long");
    api.delete("/api/rooms").assertProblem(405, "method_not_allowed");
  }

  @Test
  void aRepeatWithItsKeyGetsTheSameRoom() {
    var alice = person("Alice");
    var api = alice.api().with("Idempotency-Key", "once-" + newHandle());
    var request = Map.of("title", "Once", "kind", "private");

    var answers = Parallel.ask(6, () -> api.post("/api/rooms", request));

    assertThat(answers).allSatisfy(answer -> answer.expect(201));
    assertThat(answers.stream().map(answer -> answer.text("/id")).distinct()).hasSize(1);
    api.post("/api/rooms", Map.of("title", "Other", "kind", "private"))
        .assertProblem(409, "conflict");
    assertThat(alice.api().get("/api/rooms").json().get("rooms")).hasSize(1);
  }

  @Test
  void aFailedRequestDoesNotUseUpItsKey() {
    var handle = newHandle();
    var alice = person("Alice");
    var api = alice.api().with("Idempotency-Key", "k-" + handle);
    made(alice, Map.of("title", "There", "kind", "private", "handle", handle));
    var request = new HashMap<>(Map.of("title", "Then", "kind", "private", "handle", handle));

    api.post("/api/rooms", request).assertProblem(409, "conflict");
    request.put("handle", newHandle());
    api.post("/api/rooms", request).expect(201);
    api.with("Idempotency-Key", "k".repeat(129))
        .post("/api/rooms", request)
        .assertProblem(422, "invalid");
  }

  @Test
  void aChangeMayInsistOnTheVersionItSaw() {
    var alice = person("Alice");
    var room = made(alice, Map.of("title", "First", "kind", "private"));
    var path = "/api/rooms/" + room.text("/id");
    var etag = room.header("etag");

    alice.api().with("If-Match", etag).patch(path, Map.of("title", "Second")).expect(200);
    alice
        .api()
        .with("If-Match", etag)
        .patch(path, Map.of("title", "Third"))
        .assertProblem(412, "precondition_failed");
    alice.api().with("If-Match", etag).delete(path).assertProblem(412, "precondition_failed");
    alice
        .api()
        .with("If-Match", "\"x\"")
        .patch(path, Map.of("title", "Third"))
        .assertProblem(412, "precondition_failed");
    assertThat(alice.api().get(path).text("/title")).isEqualTo("Second");
  }

  @Test
  void everybodySeesTheirRoomsAndThePublicOnes() {
    var alice = person("Alice");
    var bob = person("Bob");
    var hidden = made(alice, Map.of("title", "Hidden", "kind", "private")).text("/id");
    var open = made(alice, Map.of("title", "Open", "kind", "public")).text("/id");
    var gone = made(alice, Map.of("title", "Gone", "kind", "public")).text("/id");
    alice.archive(gone).expect(204);

    assertThat(ids(alice.api().get("/api/rooms"))).containsExactlyInAnyOrder(hidden, open, gone);
    assertThat(ids(bob.api().get("/api/rooms"))).isEmpty();
    var found = new ArrayList<String>();
    var next = "/api/rooms?public=true&limit=2";
    while (!next.isEmpty()) {
      var page = bob.api().get(next).expect(200);
      found.addAll(ids(page));
      next = page.header("link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    }
    assertThat(found).contains(open).doesNotContain(hidden, gone).doesNotHaveDuplicates();
  }

  @Test
  void guestsMakeNoRooms() {
    guest("Passing")
        .api()
        .post("/api/rooms", Map.of("title", "Mine", "kind", "public"))
        .assertProblem(422, "forbidden");
  }

  @Test
  void theLobbyIsThere() {
    var guest = guest("Passing");

    Awaitility.await().until(() -> guest.read("lobby").status() == 200);
    guest.join("lobby").expect(200);
  }

  private static List<String> ids(Answer answer) {
    return answer.json().get("rooms").valueStream().map(room -> room.get("id").asString()).toList();
  }
}
