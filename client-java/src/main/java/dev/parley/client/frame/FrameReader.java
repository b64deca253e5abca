package dev.parley.client.frame;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Signal;
import dev.parley.client.event.User;
import dev.parley.client.room.Ack;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads one frame of the server.
public final class FrameReader {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int DEFAULT_FRAME_LIMIT = 65_536;
  private static final int DEFAULT_IN_FLIGHT = 32;

  private FrameReader() {}

  /// Parses a frame; an unreadable one is [ServerFrame.Unknown], never an exception.
  public static ServerFrame read(String text) {
    try {
      return read(text, MAPPER.readTree(text));
    } catch (JacksonException | DateTimeException e) {
      return new ServerFrame.Unknown("");
    }
  }

  private static ServerFrame read(String text, JsonNode json) {
    var type = json.path("type").asString("");
    return switch (type) {
      case "hello" -> hello(json);
      case "joined" -> new ServerFrame.RoomJoined(joined(json));
      case "ack" -> new ServerFrame.Acked(ack(json));
      case "nack" -> nack(json);
      case "left" ->
          new ServerFrame.Left(json.path("room").asString(""), json.path("reason").asString(""));
      case "ping" -> new ServerFrame.Ping(heads(json.path("heads")));
      case "pong" -> new ServerFrame.Pong();
      case "bye" -> new ServerFrame.Bye(json.path("reconnectAfter").longValueOpt());
      case "error" ->
          new ServerFrame.Failed(json.path("code").asString(""), json.path("detail").asString(""));
      case "typing", "read", "presence", "you" -> new ServerFrame.Signalled(new Signal(type, json));
      default ->
          Entry.isEntry(json)
              ? new ServerFrame.Logged(new Entry(text, json))
              : new ServerFrame.Unknown(type);
    };
  }

  private static ServerFrame.Hello hello(JsonNode json) {
    var limits = json.path("limits");
    return new ServerFrame.Hello(
        json.path("session").asString(""),
        User.of(json.path("user")),
        limits.path("frame").asInt(DEFAULT_FRAME_LIMIT),
        Math.max(1, limits.path("inFlight").asInt(DEFAULT_IN_FLIGHT)));
  }

  private static Joined joined(JsonNode json) {
    return new Joined(
        json.path("room").asString(""),
        json.path("handle").stringValue(null),
        json.path("epoch").asString(""),
        json.path("seq").asLong(0),
        json.path("n").asLong(0),
        json.path("role").stringValue(null),
        json.path("recovered").asBoolean(true));
  }

  private static Ack ack(JsonNode json) {
    return new Ack(
        json.path("id").asString(""),
        json.path("room").asString(""),
        json.path("seq").asLong(0),
        json.path("message").asString(""),
        Instant.parse(json.path("at").asString("")));
  }

  private static ServerFrame.Nack nack(JsonNode json) {
    return new ServerFrame.Nack(
        json.path("id").stringValue(null),
        json.path("room").stringValue(null),
        json.path("code").asString(""),
        json.path("detail").asString(""),
        json.path("retryable").asBoolean(false),
        retryAfter(json.path("retryAfter")));
  }

  private static OptionalLong retryAfter(JsonNode json) {
    return json.isIntegralNumber() ? OptionalLong.of(json.asLong()) : OptionalLong.empty();
  }

  private static Map<String, Long> heads(JsonNode json) {
    var heads = new HashMap<String, Long>();
    json.forEachEntry((room, seq) -> heads.put(room, seq.asLong(0)));
    return heads;
  }
}
