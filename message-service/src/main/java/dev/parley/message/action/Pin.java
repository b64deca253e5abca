package dev.parley.message.action;

import dev.parley.events.Mentions;
import dev.parley.events.command.PinMessage;
import dev.parley.events.entry.PinEntry;
import dev.parley.events.reply.Code;
import dev.parley.message.change.Mark;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Access;
import dev.parley.message.members.EntryPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Pins a message to its room, or unpins it: for moderators.
record Pin(PinMessage command) implements MessageAction {

  @Override
  public Optional<Refusal> refusal(Access.Person by, MessageFacts message) {
    return Refusal.unless(by.moderates(), Code.FORBIDDEN, "Only a moderator can pin a message.");
  }

  @Override
  public PinEntry entry(EntryPosition place, @Nullable Mentions mentions) {
    return new PinEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        command.id(),
        command.sender().person(),
        command.message(),
        command.on());
  }

  @Override
  public void apply(StoredEntry entry, @Nullable Mentions mentions, ActionRoom room) {
    room.messages().mark(command.message(), Mark.PINNED, command.on(), entry.at());
  }
}
