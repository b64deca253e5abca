package dev.parley.gateway.frame;

import dev.parley.events.MessageId;
import dev.parley.events.RoomId;
import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.Origin;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.rule.Violation;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A frame that creates an entry, once per id: its parsing and the command that it becomes. The
/// gateway has no other code about a single action.
public sealed interface Ask extends ClientFrame {

  String room();

  /// Chosen by the client.
  String id();

  /// The rule that the content breaks, if any.
  Optional<Violation> violation();

  /// The command for this frame.
  ///
  /// @param in the room that it names
  LogCommand command(RoomId in, Sender by, Instant at, Origin origin);

  /// Parses a frame of that type; null when no action has it.
  static @Nullable Ask read(String type, FrameFields json) throws RefusedFrameException {
    return switch (type) {
      case "send" ->
          new Send(json.room(), json.id(), json.text(), json.messageId("replyTo"), json.meta());
      case "edit" -> new Edit(json.room(), json.id(), json.message(), json.text());
      case "delete" -> new Delete(json.room(), json.id(), json.message());
      case "react" -> new React(json.room(), json.id(), json.message(), json.emoji(), true);
      case "unreact" -> new React(json.room(), json.id(), json.message(), json.emoji(), false);
      case "pin" -> new Pin(json.room(), json.id(), json.message(), true);
      case "unpin" -> new Pin(json.room(), json.id(), json.message(), false);
      default -> null;
    };
  }

  /// Posts a message.
  record Send(
      String room, String id, String text, @Nullable MessageId replyTo, @Nullable ObjectNode meta)
      implements Ask {

    @Override
    public Optional<Violation> violation() {
      return SendMessage.violation(text, meta);
    }

    @Override
    public SendMessage command(RoomId in, Sender by, Instant at, Origin origin) {
      return new SendMessage(in, id, by, at, origin, text, replyTo, meta);
    }
  }

  /// Replaces the text of the user's own message.
  record Edit(String room, String id, MessageId message, String text) implements Ask {

    @Override
    public Optional<Violation> violation() {
      return EditMessage.violation(text);
    }

    @Override
    public EditMessage command(RoomId in, Sender by, Instant at, Origin origin) {
      return new EditMessage(in, id, by, at, origin, message, text);
    }
  }

  /// Removes the text of a message.
  record Delete(String room, String id, MessageId message) implements Ask {

    @Override
    public Optional<Violation> violation() {
      return Optional.empty();
    }

    @Override
    public DeleteMessage command(RoomId in, Sender by, Instant at, Origin origin) {
      return new DeleteMessage(in, id, by, at, origin, message);
    }
  }

  /// Adds the user's reaction to a message, or removes it.
  record React(String room, String id, MessageId message, String emoji, boolean on) implements Ask {

    @Override
    public Optional<Violation> violation() {
      return ReactToMessage.violation(emoji);
    }

    @Override
    public ReactToMessage command(RoomId in, Sender by, Instant at, Origin origin) {
      return new ReactToMessage(in, id, by, at, origin, message, emoji, on);
    }
  }

  /// Pins a message to its room, or unpins it.
  record Pin(String room, String id, MessageId message, boolean on) implements Ask {

    @Override
    public Optional<Violation> violation() {
      return Optional.empty();
    }

    @Override
    public PinMessage command(RoomId in, Sender by, Instant at, Origin origin) {
      return new PinMessage(in, id, by, at, origin, message, on);
    }
  }
}
