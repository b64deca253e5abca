/// After the commit: entries to the room log topic in the order of their seqs ([EntryPublisher]),
/// replies to those that must be told ([ReplyPublisher]). [Sweep] publishes what a crash left.
@NullMarked
package dev.parley.message.publish;

import org.jspecify.annotations.NullMarked;
