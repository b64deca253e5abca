/// A search as its author meant it: [QueryParser] reads the text into a [Query], [TsQuery] writes
/// it in the lexemes of the index, [ScopedQuery] adds where the reader may look.
@NullMarked
package dev.parley.message.query;

import org.jspecify.annotations.NullMarked;
