package dev.parley.events.command;

import dev.parley.events.rule.Body;
import dev.parley.events.rule.Violation;
import java.util.Optional;

/// A command that creates one entry per (room, sender, id), however often it is sent.
public sealed interface LogCommand extends Command permits MessageCommand, TextCommand {

  /// Chosen by the client, 1 to 64 characters.
  String id();

  /// The rule that the command's content breaks, if any.
  Optional<Violation> violation();

  /// The content: equal to the body of each repeat and of the entry that the command creates.
  Body body();
}
