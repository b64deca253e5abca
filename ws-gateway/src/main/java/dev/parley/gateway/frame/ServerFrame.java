package dev.parley.gateway.frame;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.reply.Code;
import dev.parley.events.room.Role;
import dev.parley.events.rule.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the gateway itself says; absent values are left out of the JSON.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ServerFrame {

  /// Signed in: who one is, and what holds on this connection.
  ///
  /// @param heartbeat milliseconds between the server's pings
  /// @param resume what takes the guest of this connection up again; absent for others
  @JsonTypeName("hello")
  record Hello(String session, User user, long heartbeat, Limits limits, @Nullable String resume)
      implements ServerFrame {
    @Override
    public String toString() {
      return "Hello[" + session + ", " + user + "]";
    }
  }

  /// The person a connection belongs to.
  record User(UserId id, String name, boolean guest) {}

  /// What one connection may do.
  ///
  /// @param frame bytes a client's frame may have
  /// @param text code points a text may have
  /// @param inFlight sends that may wait for their answer
  /// @param rooms that may be joined
  record Limits(int frame, int text, int inFlight, int rooms) {
    public static final Limits DEFAULT = new Limits(65_536, Rules.MAX_TEXT, 32, 500);
  }

  /// Part of a room from here on; the missed entries follow, then what is live.
  ///
  /// @param seq the room's head at that moment, and `n` its messages
  /// @param role absent when not a member
  /// @param recovered false: not all that was missed follows, reload it by REST
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

  /// It is stored.
  @JsonTypeName("ack")
  record Ack(String id, RoomId room, long seq, MessageId message, Instant at)
      implements ServerFrame {}

  /// It is refused.
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

  /// It is not understood.
  @JsonTypeName("error")
  record Problem(Code code, String detail) implements ServerFrame {}

  /// No longer part of a room.
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

  /// Somebody is writing.
  @JsonTypeName("typing")
  record Typing(RoomId room, Person user) implements ServerFrame {}

  /// Somebody has read up to `seq`.
  @JsonTypeName("read")
  record Read(RoomId room, long seq, Person user) implements ServerFrame {}

  /// Who is online and who was, what changed since that was told, or why neither is told.
  ///
  /// @param lastSeen those who were here and are not, the latest first
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

  /// Somebody who is here.
  ///
  /// @param state absent when online
  record Present(UserId id, String name, @Nullable PresenceState state) {}

  /// Somebody who was here.
  record LastSeen(UserId id, String name, Instant at) {}

  /// Somebody came, went, or looks different.
  ///
  /// @param lastSeen when they went
  record PresenceChange(Person user, PresenceState state, @Nullable Instant lastSeen) {}

  /// How it is with one person, or (the last two) with a room.
  enum PresenceState {
    @JsonProperty("online")
    ONLINE,
    @JsonProperty("away")
    AWAY,
    @JsonProperty("offline")
    OFFLINE,
    /// Nobody can say just now.
    @JsonProperty("unknown")
    UNKNOWN,
    /// Not told, in this room or anywhere.
    @JsonProperty("off")
    OFF
  }

  /// Something that concerns this person, joined to the room or not.
  ///
  /// @param read where their read mark is now, if it is about that
  /// @param message the one that mentions them, if it is about that
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

  /// What happened to the person.
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

  /// Are you there? With the heads of joined rooms that moved since the last ping.
  @JsonTypeName("ping")
  record Ping(Map<String, Long> heads) implements ServerFrame {}

  /// Yes.
  @JsonTypeName("pong")
  record Pong() implements ServerFrame {}

  /// This gateway goes; reconnect after so many milliseconds.
  @JsonTypeName("bye")
  record Bye(long reconnectAfter) implements ServerFrame {}
}
