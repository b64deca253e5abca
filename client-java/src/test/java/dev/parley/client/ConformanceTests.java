package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.connection.ClientSettings;
import dev.parley.client.connection.ClosedException;
import dev.parley.client.room.Ack;
import dev.parley.client.room.Appearance;
import dev.parley.client.room.Change;
import dev.parley.client.room.Position;
import dev.parley.client.room.RefusedException;
import dev.parley.client.room.RoomSubscription;
import dev.parley.client.token.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The script that every client passes; `docs/conformance.md` says what its steps mean.
@Timeout(30)
class ConformanceTests {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final JsonNode SCRIPT =
      MAPPER.readTree(Path.of("../docs/conformance/parley.v1.json"));

  static Stream<String> scenarios() {
    return SCRIPT.path("scenarios").valueStream().map(each -> each.path("name").asString());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void aClient(String scenario) throws Exception {
    var wanted =
        SCRIPT
            .path("scenarios")
            .valueStream()
            .filter(each -> each.path("name").asString().equals(scenario))
            .findFirst()
            .orElseThrow();
    try (var run = new Run(wanted.path("settings"))) {
      for (var step : wanted.path("steps")) {
        var several =
            step.has("use") ? SCRIPT.path("macros").path(step.path("use").asString()) : null;
        for (var each : several == null ? List.of(step) : several) {
          run.step(each);
        }
      }
    }
  }

  /// One scenario: a server, a client, and what its application has seen.
  private static final class Run implements AutoCloseable {

    private final ScriptedServer server = new ScriptedServer();
    private final AtomicInteger tokens = new AtomicInteger(1);
    private final Map<String, RoomSubscription> rooms = new HashMap<>();
    private final Map<String, Recorder> seen = new HashMap<>();
    private final Map<String, CompletableFuture<Ack>> asked = new HashMap<>();
    private final ParleyClient client;
    private ScriptedServer.@Nullable Peer peer;
    private JsonNode last = MAPPER.createObjectNode();
    private String remembered = "";

    Run(JsonNode settings) throws IOException {
      client =
          ParleyClient.builder(server.url())
              .token(stale ->
                  new Token(
                      "t-" + (stale == null ? tokens.get() : tokens.incrementAndGet()),
                      Instant.MAX))
              .settings(settings(settings))
              .connect();
    }

    private static ConditionFactory await() {
      return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5));
    }

    private static ClientSettings settings(JsonNode wanted) {
      var quick =
          ClientSettings.standard().withBackoff(Duration.ofMillis(1), Duration.ofMillis(20));
      return wanted.has("answerWithin")
          ? quick.withPatience(
              quick.deadAfter(), Duration.ofMillis(wanted.path("answerWithin").asLong()))
          : quick;
    }

    void step(JsonNode step) throws Exception {
      var kind = step.propertyNames().iterator().next();
      var value = step.path(kind);
      switch (kind) {
        case "call" -> call(value.asString(), step);
        case "entries", "missed", "left", "outcome", "pending", "ended" -> check(kind, value);
        case "noConnection" -> assertThat(server.isVisitedWithin(value.asLong())).isFalse();
        case "restLog" -> server.onHttp((method, path, body) -> log(value, path));
        case "accept" -> {
          peer = server.accept();
          assertThat(peer.authorization()).isEqualTo("Bearer " + value.path("token").asString());
        }
        case "remember" -> remembered = last.path(value.asString()).asString();
        default -> exchange(peer(), kind, value);
      }
    }

    private ScriptedServer.Peer peer() {
      return Objects.requireNonNull(peer, "no client was accepted");
    }

    private void exchange(ScriptedServer.Peer with, String kind, JsonNode value) throws Exception {
      switch (kind) {
        case "write" ->
            with.write(
                value
                    .toString()
                    .replace("$id", last.path("id").asString(""))
                    .replace("$remembered", remembered));
        case "writeText" -> with.write(value.asString());
        case "writeEntries" -> {
          for (long seq = value.path("from").asLong(); seq <= value.path("to").asLong(); seq++) {
            with.write(entry(value.path("room").asString(), seq));
          }
        }
        case "receive" -> {
          last = with.read();
          value.forEachEntry(this::matches);
        }
        case "receiveJoin" -> assertThat(joins(with.read("join"))).isEqualTo(byRoom(value));
        case "receiveNothing" -> assertThat(with.isSilentFor(value.asInt())).isTrue();
        case "close" -> with.close(value.asInt());
        case "cut" -> with.cut();
        default -> throw new AssertionError("no such step: " + kind);
      }
    }

    private void matches(String name, JsonNode wanted) {
      if (wanted.isNull()) {
        assertThat(last.has(name)).as("%s in %s", name, last).isFalse();
      } else {
        var expected = wanted.asString().equals("$remembered") ? remembered : wanted.asString();
        assertThat(last.path(name).asString("")).as("%s in %s", name, last).isEqualTo(expected);
      }
    }

    private static Map<String, JsonNode> joins(JsonNode frame) {
      if (frame.has("rooms")) {
        return byRoom(frame.path("rooms"));
      }
      var single = ((ObjectNode) frame).deepCopy();
      single.remove("type");
      return byRoom(MAPPER.createArrayNode().add(single));
    }

    private static Map<String, JsonNode> byRoom(JsonNode joins) {
      return joins
          .valueStream()
          .collect(
              Collectors.toMap(
                  join -> join.path("room").asString(), join -> join, (a, b) -> a, TreeMap::new));
    }

    private void call(String name, JsonNode given) {
      var room = given.path("room").asString("");
      switch (name) {
        case "appear" ->
            client.appear(
                Appearance.valueOf(given.path("state").asString().toUpperCase(Locale.ROOT)));
        case "join" -> join(room, given);
        case "read" -> subscription(room).read(given.path("seq").asLong());
        case "leave" -> {
          var _ = subscription(room).leave();
        }
        default -> asked.put(given.path("as").asString(), ask(subscription(room), name, given));
      }
    }

    private void join(String room, JsonNode given) {
      var recorder = new Recorder();
      seen.put(room, recorder);
      rooms.put(
          room,
          given.has("after")
              ? client.join(
                  room,
                  new Position(given.path("epoch").asString(), given.path("after").asLong()),
                  recorder)
              : client.join(room, recorder));
    }

    private RoomSubscription subscription(String room) {
      return Objects.requireNonNull(rooms.get(room), room);
    }

    private Recorder seen(JsonNode of) {
      var room = of.path("room").asString();
      return Objects.requireNonNull(seen.get(room), room);
    }

    private static CompletableFuture<Ack> ask(RoomSubscription room, String name, JsonNode given) {
      var message = given.path("message").asString("");
      var text = given.path("text").asString("");
      var emoji = given.path("emoji").asString("");
      return switch (name) {
        case "send" -> room.send(text.equals("$long") ? "long ".repeat(700) : text);
        case "edit" -> room.change(Change.edit(message, text));
        case "delete" -> room.change(Change.delete(message));
        case "react" -> room.change(Change.react(message, emoji));
        case "unreact" -> room.change(Change.unreact(message, emoji));
        case "pin" -> room.change(Change.pin(message));
        case "unpin" -> room.change(Change.unpin(message));
        default -> throw new AssertionError("no such call: " + name);
      };
    }

    private void check(String kind, JsonNode value) {
      switch (kind) {
        case "entries" -> {
          var wanted = new ArrayList<Long>();
          for (var range : value.path("are")) {
            LongStream.rangeClosed(range.get(0).asLong(), range.get(1).asLong())
                .forEach(wanted::add);
          }
          await().until(() -> seen(value).seqs().size() >= wanted.size());
          assertThat(seen(value).seqs()).isEqualTo(wanted);
        }
        case "missed" -> {
          var wanted = value.path("are").toString();
          await().untilAsserted(() -> assertThat(missed(seen(value))).isEqualTo(wanted));
        }
        case "left" ->
            await()
                .untilAsserted(() ->
                    assertThat(seen(value).left).containsExactly(value.path("reason").asString()));
        case "outcome" -> outcome(value);
        case "pending" -> assertThat(asked.get(value.asString())).isNotDone();
        case "ended" -> assertThat(client.closed().join().code()).isEqualTo(value.asInt());
        default -> throw new AssertionError(kind);
      }
    }

    private static String missed(Recorder recorder) {
      return recorder.missed.stream()
          .map(range -> "[" + range.from() + "," + range.to() + "]")
          .collect(Collectors.joining(",", "[", "]"));
    }

    private void outcome(JsonNode wanted) {
      var future = Objects.requireNonNull(asked.get(wanted.path("of").asString()));
      var outcome =
          future
              .handle((ack, error) -> {
                var cause = error instanceof CompletionException ? error.getCause() : error;
                return switch (cause) {
                  case null -> "stored " + ack.seq();
                  case RefusedException refused -> "refused " + refused.code();
                  case ClosedException _ -> "unknown true";
                  default -> cause.toString();
                };
              })
              .orTimeout(10, TimeUnit.SECONDS)
              .join();
      var kind = wanted.propertyNames().stream().filter(name -> !name.equals("of")).findFirst();
      assertThat(outcome)
          .isEqualTo(kind.orElseThrow() + " " + wanted.path(kind.orElseThrow()).asString());
    }

    private static ScriptedServer.Answer log(JsonNode has, String path) {
      if (has.has("status")) {
        return ScriptedServer.Answer.of(
            has.path("status").asInt(), "{\"code\":\"" + has.path("code").asString() + "\"}");
      }
      var query = path.replaceAll(".*after=(\\d+)&limit=(\\d+).*", "$1 $2").split(" ", -1);
      long after = Long.parseLong(query[0]);
      long head = has.path("head").asLong();
      long last = Math.min(head, after + Math.min(500, Long.parseLong(query[1])));
      var room = has.path("room").asString();
      var entries =
          LongStream.rangeClosed(after + 1, last)
              .mapToObj(seq -> entry(room, seq))
              .collect(Collectors.joining(", "));
      return ScriptedServer.Answer.of(
          200,
          "{\"room\":\"%s\",\"epoch\":\"%s\",\"first\":1,\"head\":%d,\"entries\":[%s]}"
              .formatted(room, has.path("epoch").asString(), head, entries));
    }

    private static String entry(String room, long seq) {
      var number = Long.toString(seq);
      return SCRIPT
          .path("entry")
          .toString()
          .replace("\"$seq\"", number)
          .replace("$seq", number)
          .replace("$room", room);
    }

    @Override
    public void close() {
      client.close();
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
