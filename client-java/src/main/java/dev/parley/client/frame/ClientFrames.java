package dev.parley.client.frame;

import dev.parley.client.room.Appearance;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.client.room.EntryRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Encodes a client's frames.
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

  /// A command that creates an entry.
  public static String ask(String room, EntryRequest asked) {
    return switch (asked) {
      case Draft draft -> send(room, draft);
      case Change change -> change(room, change);
    };
  }

  private static String change(String room, Change change) {
    var frame =
        frame(change.type())
            .put("room", room)
            .put("id", change.id())
            .put("message", change.message());
    if (change.text() != null) {
      frame.put("text", change.text());
    }
    if (change.emoji() != null) {
      frame.put("emoji", change.emoji());
    }
    return frame.toString();
  }

  private static String send(String room, Draft draft) {
    var frame = frame("send").put("room", room).put("id", draft.id()).put("text", draft.text());
    if (draft.replyTo() != null) {
      frame.put("replyTo", draft.replyTo());
    }
    if (draft.meta() != null) {
      frame.set("meta", draft.meta());
    }
    return frame.toString();
  }

  /// A new token for this connection.
  public static String auth(String token) {
    return frame("auth").put("token", token).toString();
  }

  /// Moves the read mark up to this seq.
  public static String read(String room, long seq) {
    return frame("read").put("room", room).put("seq", seq).toString();
  }

  /// A frame that has a room and nothing else: `typing`, `presence`, `leave`.
  public static String ofRoom(String type, String room) {
    return frame(type).put("room", room).toString();
  }

  /// Sets how others see this connection.
  public static String appear(Appearance appearance) {
    return frame("presence").put("state", appearance.wire()).toString();
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
