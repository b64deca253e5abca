package dev.parley.api.socket;

import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import reactor.core.publisher.Mono;

/// Passes frames between a client and a ws-gateway, as they come and no faster than the other side
/// takes them, until one of them closes; the other then gets the same close code.
///
/// Pings and pongs are passed on as data is, both ways. Answered here, the pongs of a client that
/// does not read would pile up without a bound, and a client that is gone would seem alive to the
/// ws-gateway. Memory per direction is bounded by what Reactor Netty asks for at a time, 128
/// frames.
final class SocketBridge {

  private SocketBridge() {}

  /// Ends when both sides are closed, or, after `stop`, once both were told 1001.
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

  /// All but a close, which [#pass] passes on when it comes to it.
  private static boolean isPassedOn(WebSocketFrame frame) {
    return frame instanceof TextWebSocketFrame
        || frame instanceof BinaryWebSocketFrame
        || frame instanceof ContinuationWebSocketFrame
        || frame instanceof PingWebSocketFrame
        || frame instanceof PongWebSocketFrame;
  }
}
