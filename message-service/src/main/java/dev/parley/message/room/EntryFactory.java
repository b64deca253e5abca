package dev.parley.message.room;

import dev.parley.events.command.DeleteMessage;
import dev.parley.events.command.EditMessage;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.PinMessage;
import dev.parley.events.command.ReactToMessage;
import dev.parley.events.command.SendMessage;
import dev.parley.events.entry.AskedEntry;
import dev.parley.events.entry.DeleteEntry;
import dev.parley.events.entry.EditEntry;
import dev.parley.events.entry.Mentions;
import dev.parley.events.entry.MessageEntry;
import dev.parley.events.entry.PinEntry;
import dev.parley.events.entry.ReactionEntry;
import dev.parley.message.members.Place;
import org.jspecify.annotations.Nullable;

/// Makes the entry that a command asks for, at the place it was given.
final class EntryFactory {

  private EntryFactory() {}

  /// @param mentions whom its text calls; null when nobody, or without a text
  static AskedEntry of(LogCommand command, Place place, @Nullable Mentions mentions) {
    var by = command.sender().person();
    return switch (command) {
      case SendMessage it ->
          new MessageEntry(
              place.room(),
              place.seq(),
              place.n(),
              place.at(),
              place.id(),
              it.id(),
              by,
              it.text(),
              it.replyTo(),
              it.meta(),
              mentions,
              null);
      case EditMessage it ->
          new EditEntry(
              place.room(),
              place.seq(),
              place.n(),
              place.at(),
              place.id(),
              it.id(),
              by,
              it.message(),
              it.text(),
              mentions,
              null);
      case DeleteMessage it ->
          new DeleteEntry(
              place.room(),
              place.seq(),
              place.n(),
              place.at(),
              place.id(),
              it.id(),
              by,
              it.message());
      case ReactToMessage it ->
          new ReactionEntry(
              place.room(),
              place.seq(),
              place.n(),
              place.at(),
              place.id(),
              it.id(),
              by,
              it.message(),
              it.emoji(),
              it.on());
      case PinMessage it ->
          new PinEntry(
              place.room(),
              place.seq(),
              place.n(),
              place.at(),
              place.id(),
              it.id(),
              by,
              it.message(),
              it.on());
    };
  }
}
