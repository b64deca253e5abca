package dev.parley.message.action;

import dev.parley.events.Mentions;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.entry.ReactionEntry;
import dev.parley.events.reply.Code;
import dev.parley.message.change.Messages.ReactionKey;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Access;
import dev.parley.message.members.EntryPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Adds the user's reaction to a message, or removes it: for everyone who may write.
record React(ReactToMessage command) implements MessageAction {

  private static final int MOST_EMOJIS = 20;

  @Override
  public Optional<Refusal> refusal(Access.Person by, MessageFacts message) {
    return Refusal.unless(
        !command.on()
            || message.emojis().contains(command.emoji())
            || message.emojis().size() < MOST_EMOJIS,
        Code.FORBIDDEN,
        "The message has " + MOST_EMOJIS + " kinds of reactions.");
  }

  @Override
  public ReactionEntry entry(EntryPosition place, @Nullable Mentions mentions) {
    return new ReactionEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        command.id(),
        command.sender().person(),
        command.message(),
        command.emoji(),
        command.on());
  }

  @Override
  public void apply(StoredEntry entry, @Nullable Mentions mentions, ActionRoom room) {
    var reaction = new ReactionKey(command.message(), command.emoji(), command.sender().id());
    room.messages().react(reaction, command.on(), entry.at());
  }
}
