/// Tests beside what they test.
@NullMarked
package dev.parley.bench.workload;

import org.jspecify.annotations.NullMarked;
