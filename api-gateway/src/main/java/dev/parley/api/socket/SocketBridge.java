package dev.parley.api.socket;

import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/// Passes frames between a client and a ws-gateway, as they come and no faster than the other side
/// takes them, until one of them closes; the other then gets the same close code.
///
/// A client's pings go on to the ws-gateway and its pongs come back, as data does: answered here,
/// the pongs of a client that does not read would pile up without a bound. Memory per direction is
/// bounded by what Reactor Netty asks for at a time, 128 frames.
final class SocketBridge {

  private SocketBridge() {}

  /// Ends when both sides are closed, or, after `stop`, once both were told 1001.
  static Mono<Void> join(BridgeEnd client, BridgeEnd gateway, Mono<Void> stop) {
    var passing =
        Mono.when(
            pass(gateway, client, SocketBridge::isForClient),
            pass(client, gateway, SocketBridge::isForGateway));
    var stopping =
        stop.then(
            Mono.defer(
                () -> Mono.when(client.close(BridgeEnd.GONE), gateway.close(BridgeEnd.GONE))));
    return Mono.firstWithSignal(passing, stopping);
  }

  private static Mono<Void> pass(BridgeEnd from, BridgeEnd to, Predicate<WebSocketFrame> passed) {
    var frames = KeptOpen.of(from.in().receiveFrames()).filter(passed).map(WebSocketFrame::retain);
    return to.out()
        .sendObject(frames)
        .then()
        .onErrorComplete()
        .then(from.in().receiveCloseStatus().onErrorComplete().defaultIfEmpty(BridgeEnd.GONE))
        .flatMap(to::close);
  }

  private static boolean isForClient(WebSocketFrame frame) {
    return isData(frame) || frame instanceof PongWebSocketFrame;
  }

  private static boolean isForGateway(WebSocketFrame frame) {
    return isData(frame) || frame instanceof PingWebSocketFrame;
  }

  private static boolean isData(WebSocketFrame frame) {
    return frame instanceof TextWebSocketFrame
        || frame instanceof BinaryWebSocketFrame
        || frame instanceof ContinuationWebSocketFrame;
  }
}
