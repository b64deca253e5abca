/// The view of an operator: metrics, traces, logs and alerts.
///
/// Start at [MetricsIT].
@NullMarked
package dev.parley.system.observation;

import org.jspecify.annotations.NullMarked;
