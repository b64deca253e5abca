package dev.parley.gateway.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client may say. A `room` is an id or a handle, as the client wrote it.
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

  /// Take part in rooms, one after another.
  record Join(List<JoinRoom> rooms) implements ClientFrame {}

  /// One room to join.
  ///
  /// @param after the last seq the client has; absent: the last 50 entries will do
  /// @param epoch the log that seq belongs to
  record JoinRoom(String room, @Nullable Long after, @Nullable String epoch) {}

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
