package dev.parley.message.action;

import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.command.EditMessage;
import dev.parley.events.entry.EditEntry;
import dev.parley.events.reply.Code;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Access;
import dev.parley.message.members.EntryPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Replaces the text of a message: for its author.
public record Edit(EditMessage command) implements MessageAction {

  /// A limit, because deleting the message redacts all its edits in one transaction.
  public static final int MOST_EDITS = 1_000;

  @Override
  public Optional<Refusal> refusal(Access.Person by, MessageFacts message) {
    return Refusal.unless(
            isByAuthorOf(message), Code.FORBIDDEN, "Only the author can edit a message.")
        .or(() ->
            Refusal.unless(
                message.edits() < MOST_EDITS,
                Code.FORBIDDEN,
                "A message can be edited " + MOST_EDITS + " times at most."));
  }

  @Override
  public EditEntry entry(EntryPosition place, @Nullable Mentions mentions) {
    return new EditEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        command.id(),
        command.sender().person(),
        command.message(),
        command.text(),
        mentions,
        null);
  }

  @Override
  public void apply(StoredEntry entry, @Nullable Mentions mentions, ActionRoom room) {
    room.messages().edit(command.message(), command.text(), mentions, entry.at());
    room.texts().edited(Texts.of(command, command.message(), entry.at(), room.room()));
  }

  @Override
  public MessageId target() {
    return command.message();
  }
}
