package dev.parley.message.action;

import dev.parley.events.command.MessageCommand;
import dev.parley.events.reply.Code;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.Refusal;
import dev.parley.message.members.Access;
import java.util.Optional;

/// An action on a message, which must be in the room and not deleted.
interface MessageAction extends Action {

  @Override
  MessageCommand command();

  /// Why a user who may write in the room may not do this to the message; empty if they may.
  Optional<Refusal> refusal(Access.Person by, MessageFacts message);

  @Override
  default Optional<Refusal> refusal(Access.Person by, ActionRoom room) {
    var message = room.messages().present(command().message());
    return message.isEmpty()
        ? Optional.of(new Refusal(Code.NOT_FOUND, "Message not found in this room."))
        : refusal(by, message.get());
  }

  default boolean isByAuthorOf(MessageFacts message) {
    return message.author().equals(command().sender().id());
  }
}
