/// An entry and what belongs to it, from the command that asks for it ([SendKey]) to the row
/// ([StoredEntry]) and the answer to its sender ([Outcome]).
@NullMarked
package dev.parley.message.entry;

import org.jspecify.annotations.NullMarked;
