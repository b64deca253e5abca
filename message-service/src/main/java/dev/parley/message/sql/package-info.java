/// Postgres for all of this service: the connection pools, several statements in one round trip
/// ([RoundTrip]), and Java lists as SQL arrays ([SqlArrays]).
@NullMarked
package dev.parley.message.sql;

import org.jspecify.annotations.NullMarked;
