package dev.parley.gateway.frame;

import dev.parley.events.MessageId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a client may say. A `room` is an id or a handle, as the client wrote it.
public sealed interface ClientFrame {

  /// Sign in, or prolong a sign-in.
  record Auth(String token) implements ClientFrame {
    @Override
    public String toString() {
      return "Auth[token hidden]";
    }
  }

  /// Take part in rooms, one after another.
  record Join(List<JoinRoom> rooms) implements ClientFrame {}

  /// One room to join.
  ///
  /// @param after the last seq the client has; absent: the last 50 entries will do
  /// @param epoch the log that seq belongs to
  record JoinRoom(String room, @Nullable Long after, @Nullable String epoch) {}

  /// What makes an entry, once per id.
  sealed interface Ask extends ClientFrame {

    String room();

    /// The client's own.
    String id();
  }

  /// Say something.
  record Send(
      String room, String id, String text, @Nullable MessageId replyTo, @Nullable ObjectNode meta)
      implements Ask {}

  /// Give one's own message another text.
  record Edit(String room, String id, MessageId message, String text) implements Ask {}

  /// Take the text out of a message.
  record Delete(String room, String id, MessageId message) implements Ask {}

  /// Put one's reaction to a message, or take it back.
  record React(String room, String id, MessageId message, String emoji, boolean on)
      implements Ask {}

  /// Pin a message to its room, or take the pin away.
  record Pin(String room, String id, MessageId message, boolean on) implements Ask {}

  /// Move one's read mark up.
  record Read(String room, long seq) implements ClientFrame {}

  /// Somebody is writing.
  record Typing(String room) implements ClientFrame {}

  /// Ask who is online, and hear of changes from now on.
  record Presence(String room) implements ClientFrame {}

  /// Say how one wants to be seen, on this connection.
  record Appear(Appearance as) implements ClientFrame {}

  /// How a connection is seen by others; a hidden one is not.
  enum Appearance {
    ONLINE,
    AWAY,
    HIDDEN
  }

  /// Take part no more.
  record Leave(String room) implements ClientFrame {}

  /// Ask for a `pong`.
  record Ping() implements ClientFrame {}

  /// Answer a `ping`.
  record Pong() implements ClientFrame {}
}
