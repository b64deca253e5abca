/// What search finds messages by, written in the transaction that stores them: [Words] takes a text
/// apart, [Stems] cuts words down, [Lexemes] names what the index holds, [SearchIndex] writes it.
/// Reading it is the business of `dev.parley.message.query`.
@NullMarked
package dev.parley.message.index;

import org.jspecify.annotations.NullMarked;
