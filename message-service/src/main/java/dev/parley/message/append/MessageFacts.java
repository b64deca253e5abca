package dev.parley.message.append;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import java.util.Set;

/// What deciding about a message takes.
///
/// @param author who said it
/// @param emojis the kinds of reactions that somebody has put to it
record MessageFacts(RoomId room, MessageId id, UserId author, boolean deleted, Set<String> emojis) {

  MessageFacts {
    emojis = Set.copyOf(emojis);
  }
}
