/// message-service: the room log from command to entry, its history and its read marks.
///
/// `append` writes, `history` and `unread` read, `members` holds who may do what. Here is what
/// holds them together: settings, connections, security. Start at `append.CommandListener`.
@NullMarked
package dev.parley.message;

import org.jspecify.annotations.NullMarked;
