/// Conversations of users: they talk, search, mention, moderate and reconnect.
///
/// Start at [ConversationIT].
@NullMarked
package dev.parley.system.conversation;

import org.jspecify.annotations.NullMarked;
