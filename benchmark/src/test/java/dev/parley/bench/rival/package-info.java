/// Tests beside what they test.
@NullMarked
package dev.parley.bench.rival;

import org.jspecify.annotations.NullMarked;
