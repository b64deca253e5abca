/// The epoch of the log: within one, no head ever goes back. [LogEpoch] gives the log a new one
/// when the database has lost entries that readers may have seen; [TopicMemory] is how it finds
/// out.
@NullMarked
package dev.parley.message.epoch;

import org.jspecify.annotations.NullMarked;
