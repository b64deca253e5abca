/// Waiting for the parts: the service starts and answers without them ([DatabaseStart],
/// [BrokerStart]), answers 503 meanwhile ([ReadyGate]) and says how they are ([HealthController]).
@NullMarked
package dev.parley.room.start;

import org.jspecify.annotations.NullMarked;
