/// Finding messages: `query` reads what the reader typed, [SearchStore] asks Postgres for the
/// newest hits that the reader may read, [Search] ranks them into pages. Start at
/// [SearchController]. The index is written by `store`, in the transaction that stores the entries.
@NullMarked
package dev.parley.message.search;

import org.jspecify.annotations.NullMarked;
