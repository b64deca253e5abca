/// One user's content never stops other users: texts that grow when normalised, endless edits,
/// joiners that do not read.
///
/// Each test attacks some rooms and sends in others of the same partitions at the same time. Start
/// at [Bystander], which measures the others' ack times, then [ExpandingTextIT].
@NullMarked
package dev.parley.system.attack.content;

import org.jspecify.annotations.NullMarked;
