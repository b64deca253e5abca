/// What happened in a run: a line of JSON for everything that was asked, answered, delivered and
/// found in the end.
///
/// Start at [Line]; [History] writes them and [HistoryFile] reads them again.
@NullMarked
package dev.parley.prove.history;

import org.jspecify.annotations.NullMarked;
