/// message-service: the room log from command to entry, its history and its read marks.
///
/// The way of a message is `intake`, `append` (with the rules of `room` and the SQL of `store`),
/// `publish`. `history`, `recent`, `search`, `query` and `unread` read; `members` says who may do
/// what. Here is only what puts the service together. Start at `intake.CommandListener`.
@NullMarked
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
