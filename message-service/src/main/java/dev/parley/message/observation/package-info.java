/// Measurements of the append path: [AppendMetrics] counts and times, [BatchTrace] creates the
/// spans of a sampled batch.
@NullMarked
package dev.parley.message.observation;

import org.jspecify.annotations.NullMarked;
