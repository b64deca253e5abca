/// Finding messages: [QueryParser] reads what somebody typed, [TsQuery] says it in the lexemes of
/// the index, [SearchStore] asks Postgres for the newest hits that the reader may read, [Search]
/// ranks them into pages. Start at [SearchController]; the index itself is written by
/// `dev.parley.message.append`, in the transaction that stores the entries.
@NullMarked
package dev.parley.message.search;

import org.jspecify.annotations.NullMarked;
