/// The epoch of the log: within one epoch, no head ever goes back. [LogEpoch] gives the log a new
/// one when the database has lost entries that readers may have seen; [TopicMemory] detects such a
/// loss.
@NullMarked
package dev.parley.message.epoch;

import org.jspecify.annotations.NullMarked;
