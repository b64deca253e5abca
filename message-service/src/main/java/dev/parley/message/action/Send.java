package dev.parley.message.action;

import dev.parley.events.Mentions;
import dev.parley.events.MessageId;
import dev.parley.events.UserId;
import dev.parley.events.command.SendMessage;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.reply.Code;
import dev.parley.events.signal.MentionSignal;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.PersonNotice;
import dev.parley.message.entry.Refusal;
import dev.parley.message.entry.StoredEntry;
import dev.parley.message.members.Access;
import dev.parley.message.members.EntryPosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Posts a message: for everyone who may write, as often as slow mode allows.
record Send(SendMessage command) implements Action {

  @Override
  public Optional<Refusal> refusal(Access.Person by, ActionRoom room) {
    if (command.replyTo() != null && room.messages().find(command.replyTo()).isEmpty()) {
      return Optional.of(new Refusal(Code.NOT_FOUND, "'replyTo' is not a message of this room."));
    }
    var pause = Access.pause(room.room(), by, room.now());
    return pause.isZero()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Code.SLOW_MODE,
                "One message every " + room.room().settings().slowSeconds() + " s in this room.",
                pause.toMillis()));
  }

  @Override
  public MessageEntry entry(EntryPosition place, @Nullable Mentions mentions) {
    return new MessageEntry(
        place.room(),
        place.seq(),
        place.n(),
        place.at(),
        place.id(),
        command.id(),
        command.sender().person(),
        command.text(),
        command.replyTo(),
        command.meta(),
        mentions,
        null);
  }

  /// Sending also marks the room as read up to the new message.
  @Override
  public void apply(StoredEntry entry, @Nullable Mentions mentions, ActionRoom room) {
    var user = command.sender().id();
    room.messages().say(MessageFacts.said(entry, user), mentions);
    room.texts().said(Texts.of(command, entry.id(), entry.at(), room.room()));
    room.members().markRead(user, entry.seq());
    if (mentions != null) {
      room.tell(notice(mentions, entry, user));
    }
    if (Access.isSlowed(room.room(), room.members().role(user))) {
      room.standings().sent(user, entry.at());
    }
  }

  private static PersonNotice notice(Mentions mentions, StoredEntry message, UserId by) {
    boolean everyone = mentions.room() != null || mentions.here() != null;
    var signal = new MentionSignal(message.room(), message.seq(), message.n(), message.id());
    return new PersonNotice(mentions.users(), everyone, by, signal);
  }

  @Override
  public @Nullable MessageId target() {
    return command.replyTo();
  }
}
