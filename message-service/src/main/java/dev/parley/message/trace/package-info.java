/// Spans of single messages, when `PARLEY_TRACE_SAMPLING` is above 0; nothing of this exists
/// otherwise. What is followed is decided where a message comes in; its trace goes on in Kafka's
/// headers.
///
/// Start at [Spans].
@NullMarked
package dev.parley.message.trace;

import org.jspecify.annotations.NullMarked;
