package dev.parley.message.change;

import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.mention.Mentioned;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The messages of one room that a transaction uses, and its changes to them.
///
/// Confined to the thread of its transaction, which holds the room's lock.
public final class Messages {

  /// The changes of a message's text and marks; absent means unchanged.
  ///
  /// @param edits the number of edits in this transaction
  public record State(
      MessageId message,
      Optional<String> text,
      @Nullable Mentions mentions,
      int edits,
      Optional<Instant> editedAt,
      Optional<Instant> deletedAt,
      Map<Mark, Marked> marks) {

    static State unchanged(MessageId message) {
      return new State(
          message, Optional.empty(), null, 0, Optional.empty(), Optional.empty(), Map.of());
    }

    State edited(String newText, @Nullable Mentions newMentions, Instant at) {
      return new State(
          message, Optional.of(newText), newMentions, edits + 1, Optional.of(at), deletedAt, marks);
    }

    /// Deleting a message removes its marks.
    State deleted(Instant at) {
      var none = new EnumMap<Mark, Marked>(Mark.class);
      for (var mark : Mark.values()) {
        none.put(mark, new Marked(false, at));
      }
      return new State(message, Optional.empty(), null, edits, editedAt, Optional.of(at), none);
    }

    State marked(Mark mark, boolean on, Instant at) {
      var more = new EnumMap<Mark, Marked>(Mark.class);
      more.putAll(marks);
      more.put(mark, new Marked(on, at));
      return new State(message, text, mentions, edits, editedAt, deletedAt, more);
    }
  }

  /// Whether the mark is set, and since when.
  public record Marked(boolean on, Instant at) {}

  /// One user's reaction with one emoji.
  public record ReactionKey(MessageId message, String emoji, UserId user) {}

  /// Whether the reaction exists, and since when.
  public record Reaction(ReactionKey key, boolean on, Instant at) {}

  private final Map<MessageId, MessageFacts> facts = new HashMap<>();
  private final Map<MessageId, State> states = new LinkedHashMap<>();
  private final Map<ReactionKey, Reaction> reactions = new LinkedHashMap<>();
  private final Set<MessageId> deleted = new HashSet<>();
  private final Map<MessageId, Mentioned> said = new LinkedHashMap<>();
  private final Map<MessageId, Mentioned> recalled = new LinkedHashMap<>();

  /// Adds a message that is stored already, or stored by this batch.
  public void load(MessageFacts message) {
    facts.put(message.id(), message);
  }

  /// The message, if this room has it; deleted messages included.
  public Optional<MessageFacts> find(MessageId id) {
    return Optional.ofNullable(facts.get(id));
  }

  /// The message, if this room has it and it is not deleted.
  public Optional<MessageFacts> present(MessageId id) {
    return find(id).filter(message -> !message.deleted());
  }

  /// Adds a message of this batch and its mentions.
  public void say(MessageFacts message, @Nullable Mentions mentions) {
    load(message);
    if (mentions != null) {
      said.put(message.id(), message.calls(mentions));
    }
  }

  public void edit(MessageId id, String text, @Nullable Mentions mentions, Instant at) {
    states.put(id, state(id).edited(text, mentions, at));
    facts.computeIfPresent(id, (_, message) -> message.editedOnceMore());
    recall(id, mentions);
  }

  public void mark(MessageId id, Mark mark, boolean on, Instant at) {
    states.put(id, state(id).marked(mark, on, at));
  }

  public void react(ReactionKey key, boolean on, Instant at) {
    reactions.put(key, new Reaction(key, on, at));
    if (on) {
      facts.computeIfPresent(key.message(), (_, message) -> message.with(key.emoji()));
    }
  }

  public void delete(MessageId id, Instant at) {
    states.put(id, state(id).deleted(at));
    reactions.keySet().removeIf(key -> key.message().equals(id));
    deleted.add(id);
    recall(id, null);
    facts.computeIfPresent(id, (_, message) -> message.gone());
  }

  public Collection<State> states() {
    return states.values();
  }

  public Collection<Reaction> reactions() {
    return reactions.values();
  }

  /// Messages whose text must be removed from everything that is stored.
  public Set<MessageId> deleted() {
    return deleted;
  }

  /// The mentions of new messages that this batch did not change.
  public Collection<Mentioned> said() {
    return said.values();
  }

  /// The mentions of messages after their change.
  public Collection<Mentioned> recalled() {
    return recalled.values();
  }

  private void recall(MessageId id, @Nullable Mentions mentions) {
    said.remove(id);
    find(id).ifPresent(message -> recalled.put(id, message.calls(mentions)));
  }

  private State state(MessageId id) {
    return states.getOrDefault(id, State.unchanged(id));
  }
}
