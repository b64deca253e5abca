/// The gateway for all clients' sockets.
///
/// In: [dev.parley.gateway.jetty.SocketHandler] → [dev.parley.gateway.inbound.FrameRouter] →
/// [dev.parley.gateway.inbound.CommandPublisher]. Out: [dev.parley.gateway.fanout.EntryListener] →
/// [dev.parley.gateway.fanout.FanOut] → [dev.parley.gateway.outbox.Outbox]. [GatewayConfiguration]
/// wires the parts.
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
