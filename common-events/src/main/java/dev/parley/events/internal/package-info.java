/// What message-service answers to ws-gateways under `/internal`, beside the documents of entries,
/// which follow byte for byte. Start at [JoinHead].
@NullMarked
package dev.parley.events.internal;

import org.jspecify.annotations.NullMarked;
