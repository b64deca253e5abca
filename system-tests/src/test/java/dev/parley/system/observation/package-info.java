/// What an operator sees
///
/// Start at [ metrics, traces, logs and alerts.:MetricsIT].
@NullMarked
package dev.parley.system.observation;

import org.jspecify.annotations.NullMarked;
