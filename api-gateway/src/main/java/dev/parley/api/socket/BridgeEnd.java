package dev.parley.api.socket;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;

/// A connection to one side of a [SocketBridge]. Safe for many threads.
final class BridgeEnd {

  static final WebSocketCloseStatus GONE = WebSocketCloseStatus.ENDPOINT_UNAVAILABLE;

  private final WebsocketInbound in;
  private final WebsocketOutbound out;
  private final AtomicReference<@Nullable CompletableFuture<Void>> closing =
      new AtomicReference<>();

  BridgeEnd(WebsocketInbound in, WebsocketOutbound out) {
    this.in = in;
    this.out = out;
  }

  WebsocketInbound in() {
    return in;
  }

  WebsocketOutbound out() {
    return out;
  }

  /// Closes it once, however often it is called; completes when the first close is written.
  ///
  /// It cannot be cancelled: Reactor Netty frees the frame of a cancelled close, even of one that
  /// waits for another thread to write it.
  Mono<Void> close(WebSocketCloseStatus status) {
    var mine = new CompletableFuture<Void>();
    var first = closing.compareAndExchange(null, mine);
    if (first != null) {
      return Mono.fromFuture(first, true);
    }
    frame(status).subscribe(null, _ -> mine.complete(null), () -> mine.complete(null));
    return Mono.fromFuture(mine, true);
  }

  private Mono<Void> frame(WebSocketCloseStatus status) {
    return switch (status.code()) {
      // Codes that must not be sent: they mean a close frame without a code, and a lost connection.
      case -1, 1005 -> out.sendClose();
      case 1006, 1015 -> out.sendClose(GONE.code(), GONE.reasonText());
      default -> out.sendClose(status.code(), status.reasonText());
    };
  }
}
