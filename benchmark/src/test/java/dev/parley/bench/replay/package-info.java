/// Tests beside what they test.
@NullMarked
package dev.parley.bench.replay;

import org.jspecify.annotations.NullMarked;
