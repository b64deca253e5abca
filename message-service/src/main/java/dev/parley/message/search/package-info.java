/// Search for messages: `query` parses the reader's text, [SearchStore] fetches the newest hits
/// that the reader may read, [Search] ranks them into pages. Start at [SearchController]. `store`
/// writes the index, in the transaction that stores the entries.
@NullMarked
package dev.parley.message.search;

import org.jspecify.annotations.NullMarked;
