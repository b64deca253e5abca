package dev.parley.gateway.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The frames that a client may send. A `room` is an id or a handle, as the client wrote it.
public sealed interface ClientFrame
    permits Ask,
        ClientFrame.Auth,
        ClientFrame.Join,
        ClientFrame.Read,
        ClientFrame.Typing,
        ClientFrame.Presence,
        ClientFrame.Appear,
        ClientFrame.Leave,
        ClientFrame.Ping,
        ClientFrame.Pong {

  /// Sign in, or prolong a sign-in.
  record Auth(String token) implements ClientFrame {
    @Override
    public String toString() {
      return "Auth[token hidden]";
    }
  }

  /// Join rooms, one after another.
  record Join(List<JoinRoom> rooms) implements ClientFrame {}

  /// One room to join.
  ///
  /// @param after the last seq the client has; absent: it gets the last 50 entries
  /// @param epoch the epoch of that seq
  record JoinRoom(String room, @Nullable Long after, @Nullable String epoch) {}

  /// Move the user's read mark up.
  record Read(String room, long seq) implements ClientFrame {}

  /// The user is typing.
  record Typing(String room) implements ClientFrame {}

  /// Read who is online, and get changes from now on.
  record Presence(String room) implements ClientFrame {}

  /// Set how this connection appears to others.
  record Appear(Appearance as) implements ClientFrame {}

  /// A connection's appearance to others; a hidden one does not appear.
  enum Appearance {
    ONLINE,
    AWAY,
    HIDDEN
  }

  /// Leave a room.
  record Leave(String room) implements ClientFrame {}

  /// Ask for a `pong`.
  record Ping() implements ClientFrame {}

  /// Answer a `ping`.
  record Pong() implements ClientFrame {}
}
