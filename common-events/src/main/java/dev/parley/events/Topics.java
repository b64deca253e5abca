package dev.parley.events;

import java.util.List;

/// The names of Parley's Kafka topics.
///
/// Their number of partitions and retention are in [TopicSetup].
public final class Topics {

  /// Clients' commands, keyed by room: [dev.parley.events.command.Command].
  public static final String COMMANDS = "parley.commands.v1";

  /// Entries in seq order, keyed by room: [dev.parley.events.entry.Entry].
  public static final String ROOM_LOG = "parley.room-log.v1";

  /// Outcomes of commands, keyed by the instance that sent the command:
  /// [dev.parley.events.reply.Reply].
  public static final String REPLIES = "parley.replies.v1";

  /// Every change of a room, keyed by room: [dev.parley.events.room.RoomEvent].
  public static final String ROOM_EVENTS = "parley.room-events.v1";

  /// Accounts after each change, keyed by user: [dev.parley.events.user.UserEvent].
  public static final String USER_EVENTS = "parley.user-events.v1";

  /// Sign-outs and revocations, keyed by user: [dev.parley.events.user.SessionEvent].
  public static final String SESSIONS = "parley.sessions.v1";

  /// All topics that carry events; each has a dead-letter topic beside it.
  public static final List<String> ALL =
      List.of(COMMANDS, ROOM_LOG, REPLIES, ROOM_EVENTS, USER_EVENTS, SESSIONS);

  private Topics() {}

  /// The topic for the unreadable records of `topic`.
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }
}
