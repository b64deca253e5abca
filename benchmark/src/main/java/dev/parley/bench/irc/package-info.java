/// Reads IRC logs, also their odd lines. Start at [IrcLog].
@NullMarked
package dev.parley.bench.irc;

import org.jspecify.annotations.NullMarked;
