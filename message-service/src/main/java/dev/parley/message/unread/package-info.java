/// Read marks and unread counts, the inbox of mentions, and who has seen a message. Every count is
/// derived from the tables of the log. Start at [UnreadStore].
@NullMarked
package dev.parley.message.unread;

import org.jspecify.annotations.NullMarked;
