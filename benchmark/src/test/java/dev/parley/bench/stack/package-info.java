/// Tests beside what they test.
@NullMarked
package dev.parley.bench.stack;

import org.jspecify.annotations.NullMarked;
