/// Tests beside what they test.
@NullMarked
package dev.parley.bench.wire;

import org.jspecify.annotations.NullMarked;
