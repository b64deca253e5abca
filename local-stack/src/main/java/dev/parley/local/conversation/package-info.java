/// A short conversation through a running stack, which shows that it works.
///
/// Start at [Conversation].
@NullMarked
package dev.parley.local.conversation;

import org.jspecify.annotations.NullMarked;
