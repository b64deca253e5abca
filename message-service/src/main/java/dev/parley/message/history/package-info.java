/// Reading the log: pages of entries for people ([HistoryController]) and for gateways
/// ([InternalController]). [Rooms] authorises in the snapshot that gives the head, [LogReader]
/// supplies the documents up to that head, from `recent` where these are complete.
@NullMarked
package dev.parley.message.history;

import org.jspecify.annotations.NullMarked;
