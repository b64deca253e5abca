/// The answers of message-service to ws-gateways under `/internal`. The documents of entries follow
/// them byte for byte. Start at [JoinHead].
@NullMarked
package dev.parley.events.internal;

import org.jspecify.annotations.NullMarked;
