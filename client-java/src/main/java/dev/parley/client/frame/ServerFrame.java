package dev.parley.client.frame;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.client.event.Signal;
import dev.parley.client.event.User;
import dev.parley.client.room.Ack;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The frames of a server, by `type`.
public sealed interface ServerFrame {

  /// Signed in.
  ///
  /// @param frameLimit the largest frame the server accepts, in bytes
  /// @param inFlight sends that may wait for an answer at a time
  record Hello(String session, User user, int frameLimit, int inFlight) implements ServerFrame {}

  /// A room was joined.
  record RoomJoined(Joined joined) implements ServerFrame {}

  /// A message is stored.
  record Acked(Ack ack) implements ServerFrame {}

  /// A request was refused.
  ///
  /// @param id absent when the request had none, such as a join
  /// @param retryAfter milliseconds
  record Nack(
      @Nullable String id,
      @Nullable String room,
      String code,
      String detail,
      boolean retryable,
      OptionalLong retryAfter)
      implements ServerFrame {}

  /// A place in a room's log.
  record Logged(Entry entry) implements ServerFrame {}

  /// A room no longer admits this session.
  record Left(String room, String reason) implements ServerFrame {}

  /// The server expects a pong.
  ///
  /// @param heads the stored heads of rooms that moved, by id
  record Ping(Map<String, Long> heads) implements ServerFrame {}

  /// The answer to the client's own ping.
  record Pong() implements ServerFrame {}

  /// The server will close; reconnect after that many milliseconds.
  record Bye(OptionalLong reconnectAfter) implements ServerFrame {}

  /// A frame was not understood.
  record Failed(String code, String detail) implements ServerFrame {}

  /// Typing, reading, presence, and changes for this user.
  record Signalled(Signal signal) implements ServerFrame {}

  /// A frame of an unknown type that is not an entry.
  record Unknown(String type) implements ServerFrame {}
}
