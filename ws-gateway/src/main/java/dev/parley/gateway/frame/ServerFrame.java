package dev.parley.gateway.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.reply.Code;
import dev.parley.events.rule.Rules;
import dev.parley.events.state.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The frames that the gateway itself sends; absent values are left out of the JSON.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServerFrame {

  /// Signed in: the user, and the limits of this connection.
  ///
  /// @param heartbeat milliseconds between the server's pings
  /// @param resume the secret with which the guest of this connection can resume; absent for other
  ///   users
  @JsonTypeName("hello")
  record Hello(String session, User user, long heartbeat, Limits limits, @Nullable String resume)
      implements ServerFrame {
    @Override
    public String toString() {
      return "Hello[" + session + ", " + user + "]";
    }
  }

  /// The user of a connection.
  record User(UserId id, String name, boolean guest) {}

  /// The limits of one connection.
  ///
  /// @param frame bytes of a client's frame
  /// @param text code points of a text
  /// @param inFlight sends that may wait for their answer
  /// @param rooms joined at the same time
  record Limits(int frame, int text, int inFlight, int rooms) {
    public static final Limits DEFAULT = new Limits(65_536, Rules.MAX_TEXT, 32, 500);
  }

  /// The room is joined; the missed entries follow, then live ones.
  ///
  /// @param seq the room's head at that moment
  /// @param n the number of messages up to `seq`
  /// @param role absent when not a member
  /// @param recovered false: not all missed entries follow, the client reloads them by REST
  @JsonTypeName("joined")
  record Joined(
      RoomId room,
      @Nullable String handle,
      String epoch,
      long seq,
      long n,
      @Nullable Role role,
      boolean recovered)
      implements ServerFrame {}

  /// The command is stored.
  @JsonTypeName("ack")
  record Ack(String id, RoomId room, long seq, MessageId message, Instant at)
      implements ServerFrame {}

  /// The command is refused.
  ///
  /// @param retryAfter milliseconds
  @JsonTypeName("nack")
  record Nack(
      @Nullable String id,
      @Nullable String room,
      Code code,
      String detail,
      boolean retryable,
      @Nullable Long retryAfter)
      implements ServerFrame {}

  /// The frame cannot be parsed.
  @JsonTypeName("error")
  record Problem(Code code, String detail) implements ServerFrame {}

  /// The join of a room has ended.
  @JsonTypeName("left")
  record Left(RoomId room, LeftReason reason) implements ServerFrame {}

  /// Why a join ended.
  enum LeftReason {
    @JsonProperty("client")
    CLIENT,
    @JsonProperty("kicked")
    KICKED,
    @JsonProperty("banned")
    BANNED,
    @JsonProperty("archived")
    ARCHIVED,
    @JsonProperty("closed")
    CLOSED
  }

  /// A user is typing.
  @JsonTypeName("typing")
  record Typing(RoomId room, Person user) implements ServerFrame {}

  /// A user has read up to `seq`.
  @JsonTypeName("read")
  record Read(RoomId room, long seq, Person user) implements ServerFrame {}

  /// Who is online and who was, the changes since the last such frame, or why presence is not
  /// available.
  ///
  /// @param lastSeen users who were online and are not, the latest first
  @JsonTypeName("presence")
  record Presence(
      RoomId room,
      @Nullable List<Present> online,
      @Nullable List<LastSeen> lastSeen,
      @Nullable List<PresenceChange> changes,
      @Nullable PresenceState state)
      implements ServerFrame {

    public static Presence of(
        RoomId room, List<Present> online, @Nullable List<LastSeen> lastSeen) {
      return new Presence(room, online, lastSeen, null, null);
    }

    public static Presence changes(RoomId room, List<PresenceChange> changes) {
      return new Presence(room, null, null, changes, null);
    }

    public static Presence of(RoomId room, PresenceState state) {
      return new Presence(room, null, null, null, state);
    }
  }

  /// A user who is online.
  ///
  /// @param state absent when online
  record Present(UserId id, String name, @Nullable PresenceState state) {}

  /// A user who was online.
  record LastSeen(UserId id, String name, Instant at) {}

  /// A user came online, went offline, or changed their appearance.
  ///
  /// @param lastSeen when they went offline
  record PresenceChange(Person user, PresenceState state, @Nullable Instant lastSeen) {}

  /// The state of one user, or (the last two) of a room's presence.
  enum PresenceState {
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("away")
    AWAY,
    @JsonProperty("offline")
    OFFLINE,
    /// Presence is not available now.
    @JsonProperty("unknown")
    UNKNOWN,
    /// Presence is off, in this room or everywhere.
    @JsonProperty("off")
    OFF
  }

  /// A change for this user, on all their sockets, whether or not they have joined the room.
  ///
  /// @param read the new read mark, if that moved
  /// @param message the message that mentions them, if one does
  @JsonTypeName("you")
  record You(
      YouChange change,
      RoomId room,
      long head,
      long n,
      @Nullable Long read,
      @Nullable MessageId message)
      implements ServerFrame {

    public static You member(YouChange change, RoomId room, long head, long n) {
      return new You(change, room, head, n, null, null);
    }
  }

  /// What changed for the user.
  enum YouChange {
    @JsonProperty("added")
    ADDED,
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("read")
    READ,
    @JsonProperty("mention")
    MENTION
  }

  /// A heartbeat, with the heads of joined rooms that moved since the last ping.
  @JsonTypeName("ping")
  record Ping(Map<String, Long> heads) implements ServerFrame {}

  /// The answer to a client's `ping`.
  @JsonTypeName("pong")
  record Pong() implements ServerFrame {}

  /// This gateway shuts down; the client reconnects after that many milliseconds.
  @JsonTypeName("bye")
  record Bye(long reconnectAfter) implements ServerFrame {}
}
