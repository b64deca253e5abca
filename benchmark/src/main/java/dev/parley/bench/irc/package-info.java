/// Reads IRC logs, including malformed lines. Start at [IrcLog].
@NullMarked
package dev.parley.bench.irc;

import org.jspecify.annotations.NullMarked;
