/// Whether the log stands still though its parts are well, for `/health`, readiness and the
/// metrics: [LogWatch] looks every 2 s how far each partition is behind and since when
/// ([PartitionLag]), and [AppendFailures] counts the appends that failed by themselves.
@NullMarked
package dev.parley.message.standstill;

import org.jspecify.annotations.NullMarked;
