/// What people do
///
/// Start at [ they talk, find, mention, moderate and come back.:ConversationIT].
@NullMarked
package dev.parley.system.conversation;

import org.jspecify.annotations.NullMarked;
