/// Following single messages: which spans this gateway makes of them, and how their trace goes on
/// in Kafka's headers. Off unless `PARLEY_TRACE_SAMPLING` is above 0.
///
/// Start at [Traces].
@NullMarked
package dev.parley.gateway.trace;

import org.jspecify.annotations.NullMarked;
