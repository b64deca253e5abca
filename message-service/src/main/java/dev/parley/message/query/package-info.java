/// Parsing of search queries: [QueryParser] turns the text into a [Query], [TsQuery] writes it with
/// the lexemes of the index, [ScopedQuery] adds the rooms that the reader may search.
@NullMarked
package dev.parley.message.query;

import org.jspecify.annotations.NullMarked;
