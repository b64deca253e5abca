/// Tests beside what they test.
@NullMarked
package dev.parley.bench.talk;

import org.jspecify.annotations.NullMarked;
