/// Room events on their way to Kafka: written in the transaction that they tell of ([Outbox]),
/// published in order by one relay at a time ([OutboxRelay]).
@NullMarked
package dev.parley.room.outbox;

import org.jspecify.annotations.NullMarked;
