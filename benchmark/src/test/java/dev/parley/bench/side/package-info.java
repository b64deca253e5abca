/// Tests beside what they test.
@NullMarked
package dev.parley.bench.side;

import org.jspecify.annotations.NullMarked;
