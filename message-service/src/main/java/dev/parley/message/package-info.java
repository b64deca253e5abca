/// message-service: the room log from command to entry, its history and its read marks.
///
/// A message goes through `intake`, `append` (with the rules of `room` and the SQL of `store`) and
/// `publish`. `history`, `recent`, `search`, `query` and `unread` read; `members` decides who may
/// do what. This package only wires the service. Start at `intake.CommandListener`.
@NullMarked
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
