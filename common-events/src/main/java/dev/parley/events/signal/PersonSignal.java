package dev.parley.events.signal;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;

/// Something that one person hears of on every device, joined to the room or not; it may be lost.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface PersonSignal permits ReadSignal, MentionSignal {

  /// What the names of the persons' channels start with.
  String CHANNELS = "you:";

  RoomId room();

  /// The seq that it is about: of the room's last entry, or of the message that mentions.
  long head();

  /// The messages up to `head`.
  long n();

  /// The Redis channel of one person.
  static String channel(UserId user) {
    return CHANNELS + user;
  }
}
