package dev.parley.prove.poison;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Records of valid JSON with impossible content.
///
/// @param marker in the value, to recognise them
/// @param room of the fault, in all commands
/// @param user the owner of the room
record HandMade(String marker, String room, String user) {

  static final String COMMANDS = "parley.commands.v1";
  static final String ROOM_EVENTS = "parley.room-events.v1";

  private static final int LARGE = 200_000;
  private static final String TOO_LARGE = "x".repeat(LARGE);
  private static final String AT = "2026-03-01T09:30:00.125Z";
  private static final String FIRST_YEAR = "0000-01-01T00:00:00Z";
  private static final String LAST_YEAR = "+999999999-12-31T23:59:59Z";

  /// Placeholder for strings that only JSON can hold; the surrogates as escapes.
  private static final String RAW = "@RAW@";

  private static final List<String> IMPOSSIBLE =
      List.of("\\u0000", "\\ud800", "\\udc00 \\ud800", "\\ufdfa".repeat(LARGE / 33));

  List<ProducerRecord<byte[], byte[]>> all() {
    return Stream.concat(commands().stream(), events().stream()).toList();
  }

  List<ProducerRecord<byte[], byte[]>> commands() {
    var made = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var text : IMPOSSIBLE) {
      made.add(command(it -> it.put("text", RAW), text));
      made.add(command(it -> it.putObject("meta").put("a", RAW), text));
      made.add(command(it -> it.put("id", marker + RAW), text));
      made.add(command(it -> it.putObject("sender").put("id", user).put("name", RAW), text));
    }
    made.add(command(it -> it.put("text", TOO_LARGE), ""));
    made.add(command(it -> it.putNull("text"), ""));
    made.add(command(it -> it.putNull("sender"), ""));
    made.add(command(it -> it.putNull("origin"), ""));
    made.add(command(it -> it.put("at", FIRST_YEAR), ""));
    made.add(command(it -> it.put("at", LAST_YEAR), ""));
    made.add(command(it -> it.put("room", user), ""));
    made.add(command(it -> it.put("replyTo", room), ""));
    made.add(command(it -> it.put("type", "edit").put("message", user), ""));
    made.add(command(it -> it.put("type", "read").put("seq", Long.MAX_VALUE), ""));
    made.add(command(it -> it.put("type", "read").put("seq", -1), ""));
    return made;
  }

  List<ProducerRecord<byte[], byte[]>> events() {
    var made = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var text : IMPOSSIBLE) {
      made.add(event(it -> it.put("title", RAW), text));
      made.add(event(it -> it.put("handle", RAW), text));
    }
    made.add(event(it -> it.put("version", -1), ""));
    made.add(event(it -> it.put("version", 0), ""));
    made.add(event(it -> it.put("version", Long.MAX_VALUE), ""));
    made.add(event(it -> it.put("title", TOO_LARGE), ""));
    made.add(event(it -> it.putNull("title"), ""));
    made.add(event(it -> it.putNull("by"), ""));
    made.add(event(it -> it.put("at", FIRST_YEAR), ""));
    made.add(event(it -> it.put("at", LAST_YEAR), ""));
    made.add(event(it -> it.put("room", user), ""));
    made.add(event(it -> it.putObject("by").put("id", room).put("name", "Mallory"), ""));
    made.add(event(it -> it.put("kind", "sideways"), ""));
    return made;
  }

  /// @param raw the inside of a JSON string that replaces [#RAW]
  private ProducerRecord<byte[], byte[]> command(Consumer<ObjectNode> change, String raw) {
    var command = JsonMapper.shared().createObjectNode();
    command.put("type", "send").put("room", room).put("id", marker + '-' + System.nanoTime());
    command.putObject("sender").put("id", user).put("name", "Mallory").put("guest", false);
    command.put("at", AT);
    command.putObject("origin").put("instance", marker).put("replyTo", false);
    command.put("text", marker);
    change.accept(command);
    return record(COMMANDS, command, raw);
  }

  /// A new room each time, so that one bad event does not hide the next one.
  private ProducerRecord<byte[], byte[]> event(Consumer<ObjectNode> change, String raw) {
    var event = JsonMapper.shared().createObjectNode();
    event.put("type", "room_created").put("room", UUID.randomUUID().toString());
    event.put("version", 1).put("at", AT);
    event.putObject("by").put("id", user).put("name", marker);
    event.put("handle", "h" + Long.toString(System.nanoTime(), 36)).put("title", marker);
    event.put("kind", "private").put("guests", false).put("announcement", false);
    change.accept(event);
    return record(ROOM_EVENTS, event, raw);
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, ObjectNode value, String raw) {
    var key = value.path("room").asString("");
    return new ProducerRecord<>(
        topic, key.getBytes(UTF_8), value.toString().replace(RAW, raw).getBytes(UTF_8));
  }
}
