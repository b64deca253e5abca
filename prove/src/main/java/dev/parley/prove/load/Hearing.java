package dev.parley.prove.load;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.SeenEntry;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Turns the frames of one client into lines of the history and changes of its state.
///
/// Under the state's lock.
final class Hearing {

  private static final long JOIN_PAUSE = TimeUnit.SECONDS.toNanos(2);
  private static final double REPEATS = 0.10;

  private final String name;
  private final ClientState state;
  private final World world;
  private final History history;
  private final RandomGenerator random;

  Hearing(String name, ClientState state, World world, RandomGenerator random) {
    this.name = name;
    this.state = state;
    this.world = world;
    this.history = world.history();
    this.random = random;
  }

  /// Handles a frame; answers a ping at once.
  void onFrame(Link from, String frame) {
    var json = JsonMapper.shared().readTree(frame);
    var type = json.path("type").asString("");
    if (type.equals("ping")) {
      from.send("{\"type\":\"pong\"}");
      return;
    }
    state.lock.lock();
    try {
      if (from.number() > state.closed) {
        hear(from, type, frame, json);
      }
    } finally {
      state.lock.unlock();
    }
  }

  private void hear(Link from, String type, String frame, JsonNode json) {
    var room = json.path("room").asString("");
    switch (type) {
      case "hello" -> {
        state.welcome = true;
        state.mostInFlight = json.path("limits").path("inFlight").asInt();
        state.wake();
      }
      case "joined" -> joined(from, room, json);
      case "left" -> left(from, room, json.path("reason").asString(""));
      case "ack" -> ack(from, room, json);
      case "nack" -> nack(from, room, json);
      case "presence" -> presence(room, json);
      case "error" -> world.failed(name, new IOException(frame));
      case "bye" -> {
        state.reconnectAfter = json.path("reconnectAfter").asLong(0);
        history.add(t -> new Line.Bye(t, name, from.number(), state.reconnectAfter));
      }
      case "pong", "typing", "read", "you" -> {
        // No check depends on it.
      }
      default -> got(from, frame, json);
    }
  }

  /// Presence changes are pushed and answer no request.
  private void presence(String room, JsonNode json) {
    var asked = json.has("changes") ? null : state.presence.remove(room);
    if (asked != null) {
      asked.complete(json);
    }
  }

  private void joined(Link from, String room, JsonNode json) {
    var seat = state.seats.get(room);
    if (seat == null) {
      return;
    }
    long head = json.path("seq").asLong(0);
    boolean recovered = json.path("recovered").asBoolean(false);
    var epoch = json.path("epoch").asString("");
    boolean asked = seat.asked;
    long after = asked ? seat.after() : -1;
    history.add(
        t -> new Line.Join(t, name, from.number(), room, after, head, epoch, recovered, asked));
    seat.joined(head, recovered, epoch);
    state.wake();
  }

  private void left(Link from, String room, String reason) {
    history.add(t -> new Line.Left(t, name, from.number(), room, reason));
    var seat = state.seats.get(room);
    if (seat != null) {
      seat.lose(System.nanoTime() + JOIN_PAUSE);
    }
  }

  private void ack(Link from, String room, JsonNode json) {
    var id = json.path("id").asString("");
    var message = json.path("message").asString("");
    long seq = json.path("seq").asLong(0);
    history.add(t -> new Line.Ok(t, name, from.number(), room, id, seq, message));
    world.counts().acks.increment();
    var answered = state.pending.remove(id);
    if (answered != null) {
      answered.answered.complete(history.now());
      state.talk.acked(answered, message);
      if (state.talking && random.nextDouble() < REPEATS) {
        state.wanted.add(answered.again());
      }
      state.wake();
    }
  }

  private void nack(Link from, String room, JsonNode json) {
    var id = json.path("id").asString("");
    boolean again = json.path("retryable").asBoolean(false);
    long wait = TimeUnit.MILLISECONDS.toNanos(json.path("retryAfter").asLong(500));
    var seat = state.seats.get(room);
    if (id.isEmpty() && seat != null && !seat.joined) {
      seat.lose(System.nanoTime() + JOIN_PAUSE);
    }
    var refused = state.pending.get(id);
    if (refused != null) {
      var code = json.path("code").asString("");
      history.add(t -> new Line.Fail(t, name, from.number(), refused.room, id, code, again));
      refused.dueAt = System.nanoTime() + wait;
      (again ? world.counts().retries : world.counts().refusals).increment();
      if (!again) {
        state.pending.remove(id);
        refused.answered.completeExceptionally(new IOException(code));
      }
    }
  }

  private void got(Link from, String frame, JsonNode json) {
    var entry = SeenEntry.of(frame, json);
    var room = entry.room();
    history.add(entry, t -> new Line.Got(t, name, from.number(), room, entry.seq(), entry.hash()));
    world.counts().deliveries.increment();
    var seat = state.seats.get(room);
    if (seat != null) {
      seat.seq = Math.max(seat.seq, entry.seq());
    }
    if (json.path("type").asString("").equals("message")) {
      state.talk.heard(room, json.path("id").asString(""));
    }
  }
}
