/// Kafka for all of this service: the producers, and records sent with a future that says whether
/// they arrived ([RecordSender]).
@NullMarked
package dev.parley.message.kafka;

import org.jspecify.annotations.NullMarked;
