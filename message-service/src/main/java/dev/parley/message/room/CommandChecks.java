package dev.parley.message.room;

import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.MessageCommand;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.reply.Code;
import dev.parley.events.room.Role;
import dev.parley.message.entry.MessageFacts;
import dev.parley.message.entry.MessageRules;
import dev.parley.message.entry.MessageRules.Refusal;
import dev.parley.message.members.Access;
import dev.parley.message.members.Members;
import dev.parley.message.members.Room;
import dev.parley.message.members.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a command may be done, as the room is at that moment of the transaction.
public final class CommandChecks {

  private static final int MOST_EMOJIS = 20;

  /// A deletion takes the texts out of all of them, in one transaction.
  public static final int MOST_EDITS = 1_000;

  private final Members members;
  private final Standings standings;
  private final Messages messages;
  private final Instant now;

  CommandChecks(Members members, Standings standings, Messages messages, Instant now) {
    this.members = members;
    this.standings = standings;
    this.messages = messages;
    this.now = now;
  }

  /// Why it is refused, if it is.
  ///
  /// @param room null when there is none
  Optional<Refusal> refusal(@Nullable Room room, LogCommand command) {
    if (room == null) {
      return Optional.of(noAccess(Code.NOT_FOUND));
    }
    var who = who(command);
    return Access.writeRefusal(room, who, now)
        .filter(code -> code != Code.MUTED || !(command instanceof DeleteMessage))
        .map(code -> code == Code.MUTED ? muted(who) : noAccess(code))
        .or(() -> badContent(command))
        .or(() -> notThisMessage(command))
        .or(() -> tooSoon(room, who, command));
  }

  /// Whether slow mode counts from this command on.
  boolean isSlowed(@Nullable Room room, LogCommand command) {
    return room != null && Access.isSlowed(room, role(command));
  }

  private Optional<Refusal> tooSoon(Room room, Access.Person who, LogCommand command) {
    var pause = command instanceof SendMessage ? Access.pause(room, who, now) : Duration.ZERO;
    return pause.isZero()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Code.SLOW_MODE,
                "One message every " + room.slowMode() + " s in this room.",
                pause.toMillis()));
  }

  private static Optional<Refusal> badContent(LogCommand command) {
    return switch (command) {
      case SendMessage send -> MessageRules.refusal(send.text(), send.meta());
      case EditMessage edit -> MessageRules.refusal(edit.text(), null);
      case ReactToMessage react -> MessageRules.emojiRefusal(react.emoji());
      case DeleteMessage _, PinMessage _ -> Optional.empty();
    };
  }

  private Optional<Refusal> notThisMessage(LogCommand command) {
    return switch (command) {
      case SendMessage send -> answersNothing(send);
      case MessageCommand about ->
          messages
              .present(about.message())
              .map(message -> notAllowed(about, message))
              .orElseGet(() -> refuse(Code.NOT_FOUND, "There is no such message in this room."));
    };
  }

  private Optional<Refusal> answersNothing(SendMessage send) {
    return send.replyTo() == null || messages.find(send.replyTo()).isPresent()
        ? Optional.empty()
        : refuse(Code.NOT_FOUND, "The message that it answers is not in this room.");
  }

  private Optional<Refusal> notAllowed(MessageCommand command, MessageFacts message) {
    return switch (command) {
      case EditMessage _ ->
          !isAuthor(command, message)
              ? refuse(Code.FORBIDDEN, "Only its author may edit a message.")
              : message.edits() < MOST_EDITS
                  ? Optional.empty()
                  : refuse(
                      Code.FORBIDDEN, "A message can be edited " + MOST_EDITS + " times at most.");
      case DeleteMessage _ ->
          isAuthor(command, message) || moderates(command)
              ? Optional.empty()
              : refuse(Code.FORBIDDEN, "Only its author or a moderator may delete a message.");
      case PinMessage _ ->
          moderates(command)
              ? Optional.empty()
              : refuse(Code.FORBIDDEN, "Only a moderator may pin a message.");
      case ReactToMessage react ->
          !react.on()
                  || message.emojis().contains(react.emoji())
                  || message.emojis().size() < MOST_EMOJIS
              ? Optional.empty()
              : refuse(Code.FORBIDDEN, "The message has " + MOST_EMOJIS + " kinds of reactions.");
    };
  }

  private static boolean isAuthor(LogCommand command, MessageFacts message) {
    return message.author().equals(command.sender().id());
  }

  private boolean moderates(LogCommand command) {
    var role = role(command);
    return role != null && role.atLeast(Role.MODERATOR);
  }

  private Access.Person who(LogCommand command) {
    var sender = command.sender();
    return new Access.Person(role(command), sender.guest(), standings.get(sender.id()));
  }

  private @Nullable Role role(LogCommand command) {
    var member = members.get(command.sender().id());
    return member == null ? null : member.role();
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
          default -> "There is no such room.";
        });
  }

  private static Optional<Refusal> refuse(Code code, String detail) {
    return Optional.of(new Refusal(code, detail));
  }
}
