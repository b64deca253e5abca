/// User and session events on their way to Kafka: written in the transaction of their change
/// ([Outbox]), published in order by one relay at a time ([OutboxRelay]).
@NullMarked
package dev.parley.auth.outbox;

import org.jspecify.annotations.NullMarked;
