/// The append transaction in SQL. [EntryStore] is the interface that `append` uses,
/// [JdbcEntryStore] implements it with few round trips. [BatchWriter] writes the log;
/// [MessageWriter], [MentionWriter] and [SearchWriter] write the data derived from it. [Failure]
/// tells an outage of Postgres from data that it refuses.
@NullMarked
package dev.parley.message.store;

import org.jspecify.annotations.NullMarked;
