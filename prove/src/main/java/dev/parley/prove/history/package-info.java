/// The events of a run: one line of JSON for each request, answer, delivery and final reading.
///
/// Start at [Line]; [History] writes the lines and [HistoryFile] reads them.
@NullMarked
package dev.parley.prove.history;

import org.jspecify.annotations.NullMarked;
