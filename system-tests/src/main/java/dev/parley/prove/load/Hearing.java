package dev.parley.prove.load;

import dev.parley.prove.history.History;
import dev.parley.prove.history.Line;
import dev.parley.prove.history.SeenEntry;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What one client makes of the frames that come to it: lines of the history, and changes of its
/// desk.
///
/// Under the desk's lock.
final class Hearing {

  private static final long JOIN_PAUSE = TimeUnit.SECONDS.toNanos(2);
  private static final double REPEATS = 0.10;

  private final String name;
  private final Desk desk;
  private final World world;
  private final History history;
  private final RandomGenerator random;

  Hearing(String name, Desk desk, World world, RandomGenerator random) {
    this.name = name;
    this.desk = desk;
    this.world = world;
    this.history = world.history();
    this.random = random;
  }

  /// Takes a frame; pings are answered at once.
  void onFrame(Link from, String frame) {
    var json = JsonMapper.shared().readTree(frame);
    var type = json.path("type").asString("");
    if (type.equals("ping")) {
      from.send("{\"type\":\"pong\"}");
      return;
    }
    desk.lock.lock();
    try {
      if (from.number() > desk.closed) {
        hear(from, type, frame, json);
      }
    } finally {
      desk.lock.unlock();
    }
  }

  private void hear(Link from, String type, String frame, JsonNode json) {
    var room = json.path("room").asString("");
    switch (type) {
      case "hello" -> {
        desk.welcome = true;
        desk.mostInFlight = json.path("limits").path("inFlight").asInt();
        desk.wake();
      }
      case "joined" -> joined(from, room, json);
      case "left" -> left(from, room, json.path("reason").asString(""));
      case "ack" -> ack(from, room, json);
      case "nack" -> nack(from, room, json);
      case "presence" -> presence(room, json);
      case "error" -> {
        world.counts().errors.increment();
        world.failed(name, new IOException(frame));
      }
      case "bye" -> {
        desk.reconnectAfter = json.path("reconnectAfter").asLong(0);
        history.add(t -> new Line.Bye(t, name, from.number(), desk.reconnectAfter));
      }
      case "pong", "typing", "read", "you" -> {
        // Nothing hangs on it.
      }
      default -> got(from, frame, json);
    }
  }

  /// Changes come unasked and are no answer.
  private void presence(String room, JsonNode json) {
    var asked = json.has("changes") ? null : desk.presence.remove(room);
    if (asked != null) {
      asked.complete(json);
    }
  }

  private void joined(Link from, String room, JsonNode json) {
    var seat = desk.seats.get(room);
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
    desk.wake();
  }

  private void left(Link from, String room, String reason) {
    history.add(t -> new Line.Left(t, name, from.number(), room, reason));
    var seat = desk.seats.get(room);
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
    var answered = desk.pending.remove(id);
    if (answered != null) {
      answered.answered.complete(history.now());
      desk.talk.acked(answered, message);
      if (desk.talking && random.nextDouble() < REPEATS) {
        desk.wanted.add(answered.again());
      }
      desk.wake();
    }
  }

  private void nack(Link from, String room, JsonNode json) {
    var id = json.path("id").asString("");
    boolean again = json.path("retryable").asBoolean(false);
    long wait = TimeUnit.MILLISECONDS.toNanos(json.path("retryAfter").asLong(500));
    var seat = desk.seats.get(room);
    if (id.isEmpty() && seat != null && !seat.joined) {
      seat.lose(System.nanoTime() + JOIN_PAUSE);
    }
    var refused = desk.pending.get(id);
    if (refused != null) {
      var code = json.path("code").asString("");
      history.add(t -> new Line.Fail(t, name, from.number(), refused.room, id, code, again));
      refused.dueAt = System.nanoTime() + wait;
      (again ? world.counts().retries : world.counts().refusals).increment();
      if (!again) {
        desk.pending.remove(id);
        refused.answered.completeExceptionally(new IOException(code));
      }
    }
  }

  private void got(Link from, String frame, JsonNode json) {
    var entry = SeenEntry.of(frame, json);
    var room = entry.room();
    history.add(entry, t -> new Line.Got(t, name, from.number(), room, entry.seq(), entry.hash()));
    world.counts().deliveries.increment();
    var seat = desk.seats.get(room);
    if (seat != null) {
      seat.seq = Math.max(seat.seq, entry.seq());
    }
    if (json.path("type").asString("").equals("message")) {
      desk.talk.heard(room, json.path("id").asString(""));
    }
  }
}
