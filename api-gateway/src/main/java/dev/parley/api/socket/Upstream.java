package dev.parley.api.socket;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/// A socket that a ws-gateway has accepted.
record Upstream(URI gateway, Connection connection) {

  WebsocketInbound inbound() {
    return (WebsocketInbound) connection.inbound();
  }

  WebsocketOutbound outbound() {
    return (WebsocketOutbound) connection.outbound();
  }

  @Nullable String subprotocol() {
    return inbound().selectedSubprotocol();
  }
}
