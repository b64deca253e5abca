/// Traces of single messages: the spans of this gateway, and how a trace continues in Kafka's
/// headers. Off unless `PARLEY_TRACE_SAMPLING` is above 0.
///
/// Start at [Traces].
@NullMarked
package dev.parley.gateway.trace;

import org.jspecify.annotations.NullMarked;
