/// After the commit: entries go to the room log topic in the order of their seqs
/// ([EntryPublisher]), and replies to the instances that need one ([ReplyPublisher]). [Sweep]
/// publishes what a crash left unpublished.
@NullMarked
package dev.parley.message.publish;

import org.jspecify.annotations.NullMarked;
