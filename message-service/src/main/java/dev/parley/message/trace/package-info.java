/// Spans of single messages, when `PARLEY_TRACE_SAMPLING` is above 0; otherwise none of these beans
/// exist. The service that receives a message decides whether to sample it; the trace continues in
/// Kafka's headers.
///
/// Start at [Spans].
@NullMarked
package dev.parley.message.trace;

import org.jspecify.annotations.NullMarked;
