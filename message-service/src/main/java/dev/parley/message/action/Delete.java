package dev.parley.message.action;

import dev.parley.events.Mentions;
import dev.parley.events.command.DeleteMessage;
import dev.parley.events.entry.DeleteEntry;
import dev.parley.events.reply.Code;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Access;
import dev.parley.message.members.EntryPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Removes the text of a message: for its author, muted or not, and for moderators.
record Delete(DeleteMessage command) implements MessageAction {

  @Override
  public Optional<Refusal> refusal(Access.Person by, MessageFacts message) {
    return Refusal.unless(
        isByAuthorOf(message) || by.moderates(),
        Code.FORBIDDEN,
        "Only the author or a moderator can delete a message.");
  }

  @Override
  public DeleteEntry entry(EntryPosition place, @Nullable Mentions mentions) {
    return new DeleteEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        command.id(),
        command.sender().person(),
        command.message());
  }

  @Override
  public void apply(StoredEntry entry, @Nullable Mentions mentions, ActionRoom room) {
    room.messages().delete(command.message(), entry.at());
    room.texts().deleted(command.message());
    room.redact(command.message());
  }

  @Override
  public boolean isForTheMuted() {
    return true;
  }
}
