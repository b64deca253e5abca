package dev.parley.prove.load;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A request without an answer, or one that is sent again.
///
/// Guarded by the client's lock.
final class Pending {

  final String id;
  final String room;
  final String what;
  final @Nullable String on;
  final String body;
  final CompletableFuture<Long> answered = new CompletableFuture<>();
  int link;
  int attempts;
  long askedAt;
  long dueAt;

  /// @param what send, edit, delete, react or unreact
  /// @param on the message it is about
  /// @param body the text or the emoji
  Pending(String id, String room, String what, @Nullable String on, String body) {
    this.id = id;
    this.room = room;
    this.what = what;
    this.on = on;
    this.body = body;
  }

  /// The same request once more, as by a client that has not seen the ack.
  Pending again() {
    var again = new Pending(id, room, what, on, body);
    again.attempts = attempts;
    return again;
  }

  String frame() {
    var frame = JsonMapper.shared().createObjectNode().put("type", what);
    frame.put("room", room).put("id", id);
    if (on != null) {
      frame.put("message", on);
    }
    switch (what) {
      case "send", "edit" -> frame.put("text", body);
      case "react", "unreact" -> frame.put("emoji", body);
      default -> {
        // A deletion has no more fields.
      }
    }
    return frame.toString();
  }
}
