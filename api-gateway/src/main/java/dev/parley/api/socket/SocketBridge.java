package dev.parley.api.socket;

import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/// Passes frames between a client and a ws-gateway, as they come and no faster than the other side
/// takes them, until one of them closes; the other then gets the same close code.
///
/// A client's pings go on to the ws-gateway and its pongs come back, as data does: answered here,
/// the pongs of a client that does not read would pile up without a bound. Memory per direction is
/// bounded by what Reactor Netty asks for at a time, 128 frames.
final class SocketBridge {

  private static final WebSocketCloseStatus GONE = WebSocketCloseStatus.ENDPOINT_UNAVAILABLE;

  private SocketBridge() {}

  /// Ends when both sides are closed, or, after `stop`, once both were told 1001.
  static Mono<Void> join(
      WebsocketInbound fromClient,
      WebsocketOutbound toClient,
      WebsocketInbound fromGateway,
      WebsocketOutbound toGateway,
      Mono<Void> stop) {
    var passing =
        Mono.when(
            pass(fromGateway, toClient, SocketBridge::isForClient),
            pass(fromClient, toGateway, SocketBridge::isForGateway));
    var stopping =
        stop.then(Mono.defer(() -> Mono.when(close(toClient, GONE), close(toGateway, GONE))));
    return Mono.firstWithSignal(passing, stopping);
  }

  private static Mono<Void> pass(
      WebsocketInbound from, WebsocketOutbound to, Predicate<WebSocketFrame> passed) {
    var frames = KeptOpen.of(from.receiveFrames()).filter(passed).map(WebSocketFrame::retain);
    return to.sendObject(frames)
        .then()
        .onErrorComplete()
        .then(from.receiveCloseStatus().onErrorComplete().defaultIfEmpty(GONE))
        .flatMap(status -> close(to, status));
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

  private static Mono<Void> close(WebsocketOutbound to, WebSocketCloseStatus status) {
    var closed =
        switch (status.code()) {
          // Said to nobody: a close frame without a code, and a connection that just broke.
          case -1, 1005 -> to.sendClose();
          case 1006, 1015 -> to.sendClose(GONE.code(), GONE.reasonText());
          default -> to.sendClose(status.code(), status.reasonText());
        };
    // Reactor Netty frees the frame of a close that is cancelled, also while it waits to be
    // written.
    return Mono.fromFuture(closed.onErrorComplete()::toFuture, true);
  }
}
