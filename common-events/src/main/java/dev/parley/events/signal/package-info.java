/// Signals from message-service to the gateways by Redis pub/sub; they are not stored. Start at
/// [PersonSignal].
@NullMarked
package dev.parley.events.signal;

import org.jspecify.annotations.NullMarked;
