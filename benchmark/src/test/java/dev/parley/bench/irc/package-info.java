/// Tests beside what they test.
@NullMarked
package dev.parley.bench.irc;

import org.jspecify.annotations.NullMarked;
