package dev.parley.system.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.rest.NewRoom;
import dev.parley.system.attack.client.Hearer;
import dev.parley.system.attack.client.Http;
import dev.parley.system.attack.client.RawSocket;
import dev.parley.system.attack.client.Talker;
import dev.parley.system.attack.client.Target;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A flood harms only the client that sends it.
@Tag("slow")
@Tag("turn-attacks")
class FloodsIT {

  private static final Target TARGET = Target.shared();
  private static final String API = "api-gateway";

  /// Some tests restart it with other settings.
  private static final String GATEWAY = "ws-gateway-2";

  /// The messages allowed after a pause; sent in two halves, because at most 32 may be in flight.
  private static final int ALLOWED = 60;

  private static final int FLOOD = 100;
  private static final int MOST_SOCKETS = 10;
  private static final int MOST_ROOMS = 500;
  private static final int JOINED_AT_ONCE = 100;
  private static final int HALF_OPEN = 200;
  private static final int SLOW_READERS = 10;
  private static final int WRITERS = 24;
  private static final int MESSAGES_EACH = 50;
  private static final int SMALL_BUFFER = 4_096;
  private static final int TOO_SLOW = 4008;
  private static final String LONG_TEXT = "x".repeat(4_000);

  private boolean isChanged;

  @AfterEach
  void putBack() {
    if (isChanged) {
      TARGET.restart(GATEWAY, Map.of());
    }
  }

  @Test
  void aBurstIsNackedWithATimeToComeBackAndWhatWasAckedIsThereOnce() {
    var room = TARGET.createRoom(TARGET.register());
    try (var socket = RawSocket.guest(TARGET.port(API))) {
      socket.join(room);
      var acked = new ArrayList<Long>();
      for (var wave : List.of("first", "second")) {
        var answers = answersTo(socket, room, wave, ALLOWED / 2);
        assertThat(answers).extracting(it -> it.path("type").asString()).containsOnly("ack");
        answers.forEach(it -> acked.add(it.path("seq").asLong()));
      }
      var refused = new ArrayList<JsonNode>();
      for (var answer : answersTo(socket, room, "flood", FLOOD)) {
        if (answer.path("type").asString().equals("ack")) {
          acked.add(answer.path("seq").asLong());
        } else {
          refused.add(answer);
        }
      }
      assertThat(refused)
          .isNotEmpty()
          .allSatisfy(nack -> {
            assertThat(nack.path("code").asString()).isEqualTo("rate_limited");
            assertThat(nack.path("retryable").asBoolean()).isTrue();
            assertThat(nack.path("retryAfter").asLong()).isPositive();
          });
      assertThat(acked).doesNotHaveDuplicates();
    }
    TARGET.assertTalks(API);
  }

  /// Sends `count` messages at once, and reads an answer to each.
  private static List<JsonNode> answersTo(RawSocket socket, String room, String wave, int count) {
    for (int i = 0; i < count; i++) {
      socket.send(message(room, wave + "-" + i, "burst"));
    }
    return IntStream.range(0, count)
        .mapToObj(_ -> socket.await(it -> it.path("type").asString("").endsWith("ack")))
        .toList();
  }

  @Test
  void whoDoesNotListenToNacksIsClosed() {
    var room = TARGET.createRoom(TARGET.register());
    try (var socket = RawSocket.guest(TARGET.port(API))) {
      socket.join(room);
      for (int i = 0; i < 2_000 && socket.send(message(room, "f-" + i, "flood")); i++) {
        // Sends without a pause.
      }
      assertThat(socket.closeCode()).isEqualTo(4029);
    }
    TARGET.assertTalks(API);
  }

  @Test
  void theEleventhSocketOfAPersonIsClosedAndTheTenStay() {
    var alice = TARGET.register();
    var bearer = Http.bearer(alice.accessToken());
    var sockets = new ArrayList<RawSocket>();
    try {
      for (int i = 0; i < MOST_SOCKETS; i++) {
        sockets.add(RawSocket.open(TARGET.port("ws-gateway-1"), bearer));
      }
      try (var another = RawSocket.knock(TARGET.port("ws-gateway-1"), bearer)) {
        assertThat(another.closeCode()).isEqualTo(4029);
      }
      for (var socket : sockets) {
        socket.send("{\"type\":\"ping\"}");
        socket.await("pong");
      }
    } finally {
      sockets.forEach(RawSocket::close);
    }
  }

  @Test
  void theRoomAfterTheFiveHundredthIsNotJoined() throws Exception {
    var rooms = rooms(MOST_ROOMS + 1);
    try (var socket = RawSocket.guest(TARGET.port("ws-gateway-1"))) {
      for (int i = 0; i < MOST_ROOMS; i += JOINED_AT_ONCE) {
        joinAll(socket, rooms.subList(i, i + JOINED_AT_ONCE));
      }
      socket.send("{\"type\":\"join\",\"room\":\"" + rooms.getLast() + "\"}");
      var answer =
          socket.await(it -> List.of("nack", "joined").contains(it.path("type").asString("")));

      assertThat(answer.path("type").asString()).as(answer.toString()).isEqualTo("nack");
      socket.send(message(rooms.getFirst(), "after", "still here"));
      socket.await("ack");
    }
  }

  @Test
  void whoNeverSignsInIsClosedAndKeepsNobodyOut() {
    change(Map.of("JAVA_TOOL_OPTIONS", "-Dparley.guests=false"));
    var alice = TARGET.register();
    int port = TARGET.port(GATEWAY);
    var idle = new ArrayList<RawSocket>();
    try {
      long begun = System.nanoTime();
      for (int i = 0; i < HALF_OPEN; i++) {
        idle.add(RawSocket.knock(port, ""));
      }
      try (var other = RawSocket.open(port, Http.bearer(alice.accessToken()))) {
        other.join("lobby");
        other.send(message("lobby", "in-" + begun, "in"));
        other.await("ack");
      }
      for (var socket : idle) {
        assertThat(socket.closeCode()).isEqualTo(4501);
      }
      // Ten seconds to sign in, plus a timer that checks once a second.
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    } finally {
      idle.forEach(RawSocket::close);
    }
  }

  @Test
  void whoSendsTooMuchBeforeSigningInIsClosed() {
    change(Map.of("JAVA_TOOL_OPTIONS", "-Dparley.guests=false"));
    try (var socket = RawSocket.knock(TARGET.port(GATEWAY), "")) {
      for (int i = 0; i < 40; i++) {
        socket.send("{\"type\":\"join\",\"room\":\"lobby\"}");
      }
      assertThat(socket.closeCode()).isEqualTo(4029);
    }
  }

  @Test
  void slowReadersAreClosedResumeWithoutAHoleAndSlowNobodyDown() throws Exception {
    change(Map.of("PARLEY_OUTBOX_BYTES", "131072"));
    var room = TARGET.createRoom(TARGET.register());
    long alone = p99(room);
    var slow = new ArrayList<RawSocket>();
    try (var hearer = new Hearer(TARGET, room)) {
      for (int i = 0; i < SLOW_READERS; i++) {
        slow.add(slowReader(room));
      }
      long crowded = p99(room);
      long last = lastSeq(room);
      var heard = hearer.textsUpTo(last);

      assertThat(new TreeSet<>(heard.keySet())).as("the others hear all").contains(last);
      assertThat(crowded).as("p99 of acks, %s ms alone", alone).isLessThan(2 * alone + 250);
      for (var reader : slow) {
        assertThat(resumed(reader, room, last)).isTrue();
      }
    } finally {
      slow.forEach(RawSocket::close);
    }
  }

  /// Reads the rest of a slow reader's closed connection, and resumes from there.
  private static boolean resumed(RawSocket reader, String room, long last) {
    var seen = new TreeSet<Long>();
    int code = RawSocket.NO_CODE;
    for (var frame = reader.next(); frame != null; frame = reader.next()) {
      if (frame.isClose()) {
        code = RawSocket.code(frame);
        break;
      }
      var json = JsonMapper.shared().readTree(frame.payload());
      if (json.has("seq") && json.has("sender")) {
        seen.add(json.path("seq").asLong());
      }
    }
    assertThat(code).as("how a slow reader was closed").isIn(TOO_SLOW, RawSocket.NO_CODE);
    long after = seen.isEmpty() ? 0 : seen.last();
    assertThat(seen)
        .as("no hole before")
        .hasSize((int) (after - (seen.isEmpty() ? 0 : seen.first()) + (seen.isEmpty() ? 0 : 1)));
    assertThat(after).as("it was closed before it had all").isLessThan(last);
    try (var talker = new Talker(TARGET, room)) {
      var rest = new ArrayList<Long>();
      for (long at = after; at < last; at = rest.getLast()) {
        var page = talker.get("/api/rooms/%s/log?after=%d&limit=500".formatted(room, at));
        var entries = JsonMapper.shared().readTree(page.body()).required("entries");
        assertThat(entries).as("a page below the head").isNotEmpty();
        for (JsonNode entry : entries) {
          rest.add(entry.path("seq").asLong());
        }
      }
      assertThat(rest)
          .startsWith(LongStream.rangeClosed(after + 1, last).boxed().toArray(Long[]::new));
      return true;
    }
  }

  private static RawSocket slowReader(String room) {
    var socket = RawSocket.knock(TARGET.port(GATEWAY), "", SMALL_BUFFER);
    socket.join(room);
    return socket;
  }

  /// Many clients write at once; returns the 99th percentile of the ack time, in ms.
  private static long p99(String room) {
    var work =
        IntStream.range(0, WRITERS)
            .mapToObj(_ ->
                CompletableFuture.supplyAsync(
                    () -> acks(room), task -> Thread.ofVirtual().start(task)))
            .toList();
    var all = work.stream().flatMapToLong(it -> Arrays.stream(it.join())).sorted().toArray();
    return all[all.length * 99 / 100];
  }

  private static long[] acks(String room) {
    try (var socket = RawSocket.guest(TARGET.port("ws-gateway-1"))) {
      socket.join(room);
      var millis = new long[MESSAGES_EACH];
      for (int i = 0; i < MESSAGES_EACH; i++) {
        long begun = System.nanoTime();
        socket.send(message(room, "m-" + i, LONG_TEXT));
        var answer = socket.await(it -> it.path("type").asString("").endsWith("ack"));
        assertThat(answer.path("type").asString()).as(answer.toString()).isEqualTo("ack");
        millis[i] = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      }
      return millis;
    }
  }

  private static long lastSeq(String room) {
    try (var talker = new Talker(TARGET, room)) {
      return talker.say("the last").path("seq").asLong();
    }
  }

  /// Creates rooms, with as many users as the limit per user requires.
  private static List<String> rooms(int count) throws IOException, InterruptedException {
    var ids = new ArrayList<String>();
    while (ids.size() < count) {
      var rest = TARGET.rest().with(TARGET.register().accessToken());
      for (int i = 0; i < 90 && ids.size() < count; i++) {
        ids.add(rest.createRoom(new NewRoom(null, "One of many", "public", true, false)).id());
      }
    }
    return ids;
  }

  private static void joinAll(RawSocket socket, List<String> rooms) {
    var asked = rooms.stream().map("{\"room\":\"%s\"}"::formatted).collect(Collectors.joining(","));
    socket.send("{\"type\":\"join\",\"rooms\":[" + asked + "]}");
    rooms.forEach(_ -> socket.await("joined"));
  }

  private static String message(String room, String id, String text) {
    return "{\"type\":\"send\",\"room\":\"%s\",\"id\":\"%s\",\"text\":\"%s\"}"
        .formatted(room, id, text);
  }

  private void change(Map<String, String> environment) {
    isChanged = true;
    TARGET.restart(GATEWAY, environment);
  }
}
