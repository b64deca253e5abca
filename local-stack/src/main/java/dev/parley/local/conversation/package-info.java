/// A short conversation through a running stack, to check that it works.
///
/// Start at [Conversation].
@NullMarked
package dev.parley.local.conversation;

import org.jspecify.annotations.NullMarked;
