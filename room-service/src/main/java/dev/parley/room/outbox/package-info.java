/// Room events on their way to Kafka: written in the transaction of their change ([Outbox]),
/// published by one relay at a time ([OutboxRelay]), each room's in the order of its versions
/// ([OrderedPublisher]).
@NullMarked
package dev.parley.room.outbox;

import org.jspecify.annotations.NullMarked;
