package dev.parley.api.stub;

import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.LoopResources;

/// A ws-gateway that sends its name first and then echoes. `close <code>` closes the socket,
/// `flood` sends without end, `ping` sends a ping; the content of a pong is echoed.
public final class StubGateway {

  private static final int MAX_FRAME = 65_536;

  /// Separate threads: a Spring context that stops ends the shared ones.
  private static final LoopResources LOOPS = LoopResources.create("stub-gateway", 2, true);

  private static final String FLOOD = "x".repeat(10_000);

  private final String name;
  private final int port;
  private final List<HttpHeaders> handshakes = new CopyOnWriteArrayList<>();
  private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong flooded = new AtomicLong();
  private volatile @Nullable Integer refusing;
  private DisposableServer server;

  public StubGateway(String name) {
    this.name = name;
    server = serve(0);
    port = server.port();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  public List<HttpHeaders> handshakes() {
    return handshakes;
  }

  /// The close codes of the sockets so far.
  public List<Integer> closeCodes() {
    return closeCodes;
  }

  /// The number of open sockets.
  public int open() {
    return open.get();
  }

  /// Messages of floods that the network accepted.
  public long flooded() {
    return flooded.get();
  }

  /// Refuses handshakes with that status from now on.
  public void refuse(int status) {
    refusing = status;
  }

  public void reset() {
    refusing = null;
    handshakes.clear();
    closeCodes.clear();
  }

  /// Stops with all its sockets, without a close frame.
  public void stop() {
    server.disposeNow();
    channels.close().syncUninterruptibly();
  }

  public void start() {
    server = serve(port);
  }

  private DisposableServer serve(int port) {
    return HttpServer.create()
        .runOn(LOOPS)
        .host("127.0.0.1")
        .port(port)
        .doOnChannelInit((_, channel, _) -> channels.add(channel))
        .route(routes ->
            routes.get("/health", (_, response) -> health(response)).get("/ws", this::handshake))
        .bindNow();
  }

  private Publisher<Void> health(HttpServerResponse response) {
    return response
        .header("Content-Type", "application/json")
        .sendString(Mono.just("{\"Redis\":\"ok\",\"Kafka\":\"ok\"}"));
  }

  private Publisher<Void> handshake(HttpServerRequest request, HttpServerResponse response) {
    var status = refusing;
    if (status != null) {
      return response.status(status).header("Retry-After", "7").send();
    }
    handshakes.add(request.requestHeaders().copy());
    var spec = WebsocketServerSpec.builder().maxFramePayloadLength(MAX_FRAME);
    // Reactor Netty calls no handler if it is configured with subprotocols and the client offers
    // none.
    if (request.requestHeaders().contains("Sec-WebSocket-Protocol")) {
      spec.protocols("parley.v1");
    }
    return response.sendWebsocket(this::talk, spec.build());
  }

  private Publisher<Void> talk(WebsocketInbound in, WebsocketOutbound out) {
    open.incrementAndGet();
    in.receiveCloseStatus()
        .doOnNext(status -> closeCodes.add(status.code()))
        .doFinally(_ -> open.decrementAndGet())
        .subscribe();
    var hello = out.sendString(Mono.just("hello from " + name)).then();
    return hello.thenMany(
        in.aggregateFrames(MAX_FRAME)
            .receive()
            .asString()
            .concatMap(text -> answer(text, out))
            .onErrorResume(TooLongFrameException.class, _ -> out.sendClose(1009, "too large")));
  }

  private Publisher<Void> answer(String text, WebsocketOutbound out) {
    if (text.startsWith("close ")) {
      return out.sendClose(Integer.parseInt(text.substring(6)), "as asked");
    }
    if (text.equals("ping")) {
      return out.sendObject(Mono.just(new PingWebSocketFrame())).then();
    }
    var endless = Flux.<String>generate(sink -> sink.next(FLOOD));
    return out.sendString(
        text.equals("flood") ? endless.doOnNext(_ -> flooded.incrementAndGet()) : Mono.just(text));
  }
}
