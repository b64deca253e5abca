/// Shows results as tables and numbers. Start at [Table].
@NullMarked
package dev.parley.bench.report;

import org.jspecify.annotations.NullMarked;
