/// An entry and its parts, from the key of its command ([SendKey]) to the row ([StoredEntry]) and
/// the answer to its sender ([Outcome]).
@NullMarked
package dev.parley.message.entry;

import org.jspecify.annotations.NullMarked;
