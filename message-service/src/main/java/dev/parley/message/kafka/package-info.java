/// Kafka for all of this service: the producers, and sending a record with a future for its ack
/// ([RecordSender]).
@NullMarked
package dev.parley.message.kafka;

import org.jspecify.annotations.NullMarked;
