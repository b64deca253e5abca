package dev.parley.events.signal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;

/// A signal to all devices of one user, whether or not they have joined the room. It may be lost.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface PersonSignal permits ReadSignal, MentionSignal {

  /// The prefix of all users' Redis channels.
  String CHANNELS = "you:";

  RoomId room();

  /// The seq that the signal is about: of the room's last entry, or of the message that mentions
  /// the user.
  long head();

  /// The number of messages up to `head`.
  long n();

  /// The Redis channel of one user.
  static String channel(UserId user) {
    return CHANNELS + user;
  }
}
