/// Metrics of all services with Hibernate: see [DatabaseMetricsAutoConfiguration].
@NullMarked
package dev.parley.starter.metrics;

import org.jspecify.annotations.NullMarked;
