/// Detects a stalled log while the parts are up, for `/health`, readiness and the metrics: every 2
/// s [LogWatch] checks how far each partition is behind and since when ([PartitionLag]), and
/// [AppendFailures] counts the appends that failed although others succeeded.
@NullMarked
package dev.parley.message.standstill;

import org.jspecify.annotations.NullMarked;
