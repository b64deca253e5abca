/// Reads the log: pages of entries for users ([HistoryController]) and for gateways
/// ([InternalController]). [Rooms] authorises in the snapshot that gives the head. [LogReader]
/// reads the documents up to that head, from `recent` if that holds all of them.
@NullMarked
package dev.parley.message.history;

import org.jspecify.annotations.NullMarked;
