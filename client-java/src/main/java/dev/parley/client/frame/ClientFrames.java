package dev.parley.client.frame;

import dev.parley.client.room.Draft;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a client sends.
public final class ClientFrames {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ClientFrames() {}

  /// One room of a join.
  ///
  /// @param room id or handle
  public record Join(String room, @Nullable Long after, @Nullable String epoch) {}

  /// Joins rooms, all in one frame.
  public static String join(List<Join> joins) {
    var frame = frame("join");
    if (joins.size() == 1) {
      put(frame, joins.getFirst());
    } else {
      var rooms = frame.putArray("rooms");
      joins.forEach(join -> put(rooms.addObject(), join));
    }
    return frame.toString();
  }

  /// A message.
  public static String send(String room, Draft draft) {
    var frame = frame("send").put("room", room).put("id", draft.id()).put("text", draft.text());
    if (draft.replyTo() != null) {
      frame.put("replyTo", draft.replyTo());
    }
    if (draft.meta() != null) {
      frame.set("meta", draft.meta());
    }
    return frame.toString();
  }

  /// A fresh token for this connection.
  public static String auth(String token) {
    return frame("auth").put("token", token).toString();
  }

  /// Read up to there.
  public static String read(String room, long seq) {
    return frame("read").put("room", room).put("seq", seq).toString();
  }

  /// A frame that has a room and nothing else: `typing`, `presence`, `leave`.
  public static String ofRoom(String type, String room) {
    return frame(type).put("room", room).toString();
  }

  /// The answer to a ping.
  public static String pong() {
    return "{\"type\":\"pong\"}";
  }

  private static ObjectNode frame(String type) {
    return MAPPER.createObjectNode().put("type", type);
  }

  private static void put(ObjectNode target, Join join) {
    target.put("room", join.room());
    if (join.after() != null) {
      target.put("after", join.after());
    }
    if (join.epoch() != null) {
      target.put("epoch", join.epoch());
    }
  }
}
