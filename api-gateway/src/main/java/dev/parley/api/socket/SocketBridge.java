package dev.parley.api.socket;

import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import reactor.core.publisher.Mono;

/// Passes frames between a client and a ws-gateway, no faster than the receiving side reads them,
/// until one of them closes; the other then gets the same close code.
///
/// Pings and pongs are passed on like data, both ways. If they were answered here, the pongs for a
/// client that does not read would pile up without a limit, and a client that is gone would seem
/// alive to the ws-gateway. Memory per direction is limited by Reactor Netty's prefetch of 128
/// frames.
final class SocketBridge {

  private SocketBridge() {}

  /// Completes when both sides are closed, or, after `stop`, once both got 1001.
  static Mono<Void> join(BridgeEnd client, BridgeEnd gateway, Mono<Void> stop) {
    var passing = Mono.when(pass(gateway, client), pass(client, gateway));
    var stopping =
        stop.then(
            Mono.defer(
                () -> Mono.when(client.close(BridgeEnd.GONE), gateway.close(BridgeEnd.GONE))));
    return Mono.firstWithSignal(passing, stopping);
  }

  private static Mono<Void> pass(BridgeEnd from, BridgeEnd to) {
    var frames =
        UncancelledReceive.of(from.in().receiveFrames())
            .filter(SocketBridge::isPassedOn)
            .map(WebSocketFrame::retain);
    return to.out()
        .sendObject(frames)
        .then()
        .onErrorComplete()
        .then(from.in().receiveCloseStatus().onErrorComplete().defaultIfEmpty(BridgeEnd.GONE))
        .flatMap(to::close);
  }

  /// All frames except a close, which [#pass] handles in its turn.
  private static boolean isPassedOn(WebSocketFrame frame) {
    return frame instanceof TextWebSocketFrame
        || frame instanceof BinaryWebSocketFrame
        || frame instanceof ContinuationWebSocketFrame
        || frame instanceof PingWebSocketFrame
        || frame instanceof PongWebSocketFrame;
  }
}
