/// The append transaction in SQL. [EntryStore] is what `append` asks for, [JdbcEntryStore] does it
/// in few round trips; [BatchWriter] writes the log, [MessageWriter], [MentionWriter] and
/// [SearchWriter] what is derived from it. [Failure] tells an outage of Postgres from data that it
/// refuses.
@NullMarked
package dev.parley.message.store;

import org.jspecify.annotations.NullMarked;
