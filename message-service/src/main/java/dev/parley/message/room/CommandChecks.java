package dev.parley.message.room;

import dev.parley.events.reply.Code;
import dev.parley.message.action.Action;
import dev.parley.message.action.ActionRoom;
import dev.parley.message.entry.Refusal;
import dev.parley.message.members.Access;
import java.time.Instant;
import java.util.Optional;

/// Decides whether a command is allowed in the present state of the room: first the common rules,
/// then those of its action.
final class CommandChecks {

  private CommandChecks() {}

  /// The reason of the refusal; empty when the command is allowed.
  static Optional<Refusal> refusal(Action action, ActionRoom room) {
    var who = who(action, room);
    return Access.writeRefusal(room.room(), who, room.now())
        .filter(code -> code != Code.MUTED || !action.isForTheMuted())
        .map(code -> code == Code.MUTED ? muted(who) : noAccess(code))
        .or(() -> action.command().violation().map(Refusal::of))
        .or(() -> action.refusal(who, room));
  }

  static Refusal noRoom() {
    return noAccess(Code.NOT_FOUND);
  }

  private static Access.Person who(Action action, ActionRoom room) {
    var sender = action.command().sender();
    return new Access.Person(
        room.members().role(sender.id()), sender.guest(), room.standings().get(sender.id()));
  }

  private static Refusal muted(Access.Person who) {
    var until = who.standing().mutedUntil();
    return new Refusal(
        Code.MUTED,
        until == null || until.equals(Instant.MAX)
            ? "You are muted in this room."
            : "You are muted in this room until " + until + ".");
  }

  private static Refusal noAccess(Code code) {
    return new Refusal(
        code,
        switch (code) {
          case FORBIDDEN -> "You may not write in this room.";
          case ARCHIVED -> "The room is archived.";
          default -> "Room not found.";
        });
  }
}
