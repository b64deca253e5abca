package dev.parley.message.append;

import dev.parley.events.Ids;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.Origin;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.state.RoomKind;
import dev.parley.events.state.RoomSettings;
import dev.parley.message.room.CommandPosition;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A batch that tests whether anything can be stored: a new room and a message in it.
final class Rehearsal {

  private static final Sender SENDER = new Sender(new UserId(new UUID(0, 0)), "rehearsal", false);

  private Rehearsal() {}

  static Batch batch(Ids ids) {
    var room = new RoomId(ids.next());
    var by = new Person(SENDER.id(), SENDER.name());
    var created =
        new RoomCreated(
            room,
            1,
            Instant.EPOCH,
            by,
            null,
            "rehearsal",
            RoomKind.PUBLIC,
            RoomSettings.of(false, false));
    var message =
        new SendMessage(
            room,
            "rehearsal",
            SENDER,
            Instant.EPOCH,
            new Origin("rehearsal", false),
            "Can this be stored?",
            null,
            null);
    return new Batch(List.of(created), List.of(new Batch.Asked(message, CommandPosition.NONE)));
  }
}
