package dev.parley.events.command;

import dev.parley.events.rule.Violation;
import java.util.Optional;

/// A command that makes an entry, once per (room, sender, id) however often it is sent.
public sealed interface LogCommand extends Command permits MessageCommand, TextCommand {

  /// The client's own, 1 to 64 characters.
  String id();

  /// The rule that what it carries breaks, if it breaks one.
  Optional<Violation> violation();

  /// What it says: equal to that of its repeats, and to that of the entry it makes.
  Body body();
}
