package dev.parley.gateway.frame;

import dev.parley.events.MessageId;
import dev.parley.events.reply.Code;
import dev.parley.events.rule.Rules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields of one client frame; each read checks its field.
final class FrameFields {

  private static final int MAX_ID = Rules.MAX_CLIENT_ID;
  private static final int MAX_ROOM = 64;
  private static final int MAX_EPOCH = 64;
  private static final long MAX_SEQ = (1L << 53) - 1;

  private final ObjectNode json;

  FrameFields(ObjectNode json) {
    this.json = json;
  }

  String type() throws RefusedFrameException {
    var type = json.get("type");
    if (type == null || !type.isString()) {
      throw RefusedFrameException.notUnderstood("no type");
    }
    return type.stringValue();
  }

  String token() throws RefusedFrameException {
    var token = json.get("token");
    if (token == null || !token.isString() || token.stringValue().isEmpty()) {
      throw refused(Code.BAD_FRAME, "token is missing or not a string");
    }
    return token.stringValue();
  }

  String room() throws RefusedFrameException {
    return shortText(json, "room", MAX_ROOM);
  }

  String id() throws RefusedFrameException {
    return shortText(json, "id", MAX_ID);
  }

  String text() throws RefusedFrameException {
    return string("text");
  }

  /// The message that the frame is about.
  MessageId message() throws RefusedFrameException {
    var message = messageId("message");
    if (message == null) {
      throw refused(Code.BAD_FRAME, "message is missing");
    }
    return message;
  }

  String emoji() throws RefusedFrameException {
    return string("emoji");
  }

  @Nullable MessageId messageId(String name) throws RefusedFrameException {
    var node = value(json, name);
    if (node == null) {
      return null;
    }
    try {
      if (node.isString()) {
        return MessageId.of(node.stringValue());
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw refused(Code.BAD_FRAME, name + " is not a message id");
  }

  @Nullable ObjectNode meta() throws RefusedFrameException {
    var node = value(json, "meta");
    if (node == null) {
      return null;
    }
    if (!(node instanceof ObjectNode meta)) {
      throw refused(Code.BAD_FRAME, "meta is not an object");
    }
    return meta;
  }

  /// The seq of an entry: 1 or more.
  long seq(String name) throws RefusedFrameException {
    var seq = optionalSeq(json, name);
    if (seq == null || seq == 0) {
      throw refused(Code.BAD_FRAME, name + " is missing or 0");
    }
    return seq;
  }

  /// One room in the frame itself, or many in `rooms`.
  List<ClientFrame.JoinRoom> joins() throws RefusedFrameException {
    var rooms = value(json, "rooms");
    if (rooms == null) {
      return List.of(join(json));
    }
    int limit = ServerFrame.Limits.DEFAULT.rooms();
    if (!(rooms instanceof ArrayNode array) || array.isEmpty() || array.size() > limit) {
      throw refused(Code.BAD_FRAME, "rooms is not a list of 1 to " + limit);
    }
    if (json.has("room")) {
      throw refused(Code.BAD_FRAME, "give room or rooms, not both");
    }
    var joins = new ArrayList<ClientFrame.JoinRoom>();
    for (var room : array) {
      if (!(room instanceof ObjectNode object)) {
        throw refused(Code.BAD_FRAME, "an element of rooms is not an object");
      }
      joins.add(join(object));
    }
    return joins;
  }

  /// A request for a room's presence, or the user's own appearance in all rooms.
  ClientFrame presence() throws RefusedFrameException {
    var state = value(json, "state");
    if (state == null) {
      return new ClientFrame.Presence(room());
    }
    if (json.has("room")) {
      throw refused(Code.BAD_FRAME, "give room or state, not both");
    }
    return new ClientFrame.Appear(
        switch (state.asString("")) {
          case "online" -> ClientFrame.Appearance.ONLINE;
          case "away" -> ClientFrame.Appearance.AWAY;
          case "hidden" -> ClientFrame.Appearance.HIDDEN;
          default -> throw refused(Code.BAD_FRAME, "state is not online, away or hidden");
        });
  }

  /// A refusal with the room and id of this frame.
  RefusedFrameException refused(Code code, String detail) {
    return RefusedFrameException.refused(
        code, detail, nameable("id", MAX_ID), nameable("room", MAX_ROOM));
  }

  private ClientFrame.JoinRoom join(ObjectNode join) throws RefusedFrameException {
    var epoch = value(join, "epoch") == null ? null : shortText(join, "epoch", MAX_EPOCH);
    return new ClientFrame.JoinRoom(
        shortText(join, "room", MAX_ROOM), optionalSeq(join, "after"), epoch);
  }

  /// A string whose content the command's own rules check.
  private String string(String name) throws RefusedFrameException {
    var node = json.get(name);
    if (node == null || !node.isString()) {
      throw refused(Code.BAD_FRAME, name + " is missing or not a string");
    }
    return node.stringValue();
  }

  private String shortText(ObjectNode from, String name, int max) throws RefusedFrameException {
    var node = from.get(name);
    if (node == null || !node.isString() || node.stringValue().isEmpty()) {
      throw refused(Code.BAD_FRAME, name + " is missing, empty or not a string");
    }
    if (node.stringValue().length() > max) {
      throw refused(Code.BAD_FRAME, name + " has more than " + max + " characters");
    }
    return node.stringValue();
  }

  private @Nullable Long optionalSeq(ObjectNode from, String name) throws RefusedFrameException {
    var node = value(from, name);
    if (node == null) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw refused(Code.BAD_FRAME, name + " is not a whole number");
    }
    long seq = node.longValue();
    if (seq < 0 || seq > MAX_SEQ) {
      throw refused(Code.BAD_FRAME, name + " is negative or too high");
    }
    return seq;
  }

  private @Nullable String nameable(String name, int max) {
    var node = json.get(name);
    return node != null
            && node.isString()
            && !node.stringValue().isEmpty()
            && node.stringValue().length() <= max
        ? node.stringValue()
        : null;
  }

  /// The property; null when it is missing or null.
  private static @Nullable JsonNode value(ObjectNode from, String name) {
    var node = from.get(name);
    return node == null || node.isNull() ? null : node;
  }
}
