package dev.parley.message.entry;

import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.message.mention.Mentioned;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The facts about a message that decisions need.
///
/// @param author the sender of the message
/// @param edits the number of edits
/// @param emojis the different reactions that the message has
public record MessageFacts(
    RoomId room,
    MessageId id,
    long seq,
    UserId author,
    boolean deleted,
    int edits,
    Set<String> emojis) {

  public MessageFacts {
    emojis = Set.copyOf(emojis);
  }

  /// A message of this batch.
  public static MessageFacts said(StoredEntry entry, UserId author) {
    return new MessageFacts(entry.room(), entry.id(), entry.seq(), author, false, 0, Set.of());
  }

  public MessageFacts with(String emoji) {
    var more = new HashSet<>(emojis);
    more.add(emoji);
    return new MessageFacts(room, id, seq, author, deleted, edits, more);
  }

  public MessageFacts editedOnceMore() {
    return new MessageFacts(room, id, seq, author, deleted, edits + 1, emojis);
  }

  public MessageFacts gone() {
    return new MessageFacts(room, id, seq, author, true, edits, Set.of());
  }

  public Mentioned calls(@Nullable Mentions mentions) {
    return new Mentioned(room, seq, id, author, mentions);
  }
}
