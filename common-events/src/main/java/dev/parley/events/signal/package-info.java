/// What message-service tells the gateways at once and nobody keeps: Redis pub/sub. Start at
/// [PersonSignal].
@NullMarked
package dev.parley.events.signal;

import org.jspecify.annotations.NullMarked;
