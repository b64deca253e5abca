/// Spans to a collector: [SpanExport]. Which messages are followed and what their spans are named
/// is for each service to say.
@NullMarked
package dev.parley.starter.trace;

import org.jspecify.annotations.NullMarked;
