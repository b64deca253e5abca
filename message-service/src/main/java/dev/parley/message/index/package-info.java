/// The search index, written in the transaction that stores the messages: [Words] splits a text
/// into words, [Stems] finds their stems, [Lexemes] names the index terms, `store.SearchWriter`
/// writes them. `dev.parley.message.query` reads the index.
@NullMarked
package dev.parley.message.index;

import org.jspecify.annotations.NullMarked;
