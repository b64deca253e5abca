/// From a client's frame to a command on Kafka, and from its outcome back to the client.
///
/// Start at [FrameRouter], one switch over all frames; only [CommandPublisher] writes to Kafka.
@NullMarked
package dev.parley.gateway.inbound;

import org.jspecify.annotations.NullMarked;
