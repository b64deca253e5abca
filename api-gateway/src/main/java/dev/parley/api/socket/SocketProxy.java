package dev.parley.api.socket;

import dev.parley.api.address.ForwardedHeaders;
import dev.parley.api.problem.Problem;
import dev.parley.api.problem.Refusal;
import dev.parley.api.settings.ApiGatewayProperties;
import dev.parley.api.settings.TrustedHttp;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import reactor.netty.resources.ConnectionProvider;

/// Connects a client's socket to one of the ws-gateways.
///
/// The handshake with the gateway comes first, the client's second. So a refusal such as 401
/// reaches the client unchanged, the subprotocol is the one the gateway chose, and a gateway that
/// is down is replaced by the next before the client notices. Spring Cloud Gateway's own proxy
/// accepts the client first and turns unknown close codes into 1002.
@Component
public final class SocketProxy implements SmartLifecycle {

  /// Above the ws-gateway's own limit of 64 KiB, so that it answers a frame too large itself.
  private static final int MAX_FRAME_FROM_CLIENT = 128 * 1024;

  /// Its frames grow only with rooms and members: a presence list, the heads of 500 rooms.
  private static final int MAX_FRAME_FROM_GATEWAY = 4 * 1024 * 1024;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final List<String> PASSED_ON =
      List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.USER_AGENT, "traceparent", "tracestate");

  /// After this time a client that does not read is not waited for.
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(3);

  private final WsGateways gateways;
  private final ForwardedHeaders forwarded;
  private final SocketLimit seats;
  private final Sinks.Empty<Void> stop = Sinks.empty();
  private final HttpClient client;
  private volatile boolean running;

  SocketProxy(
      ApiGatewayProperties properties,
      ForwardedHeaders forwarded,
      MeterRegistry metrics,
      TrustedHttp trusted) {
    this.gateways = new WsGateways(properties.wsGatewayUrls(), System::nanoTime);
    this.forwarded = forwarded;
    this.seats = new SocketLimit(properties.maxSockets());
    metrics.gauge("parley.proxy.sockets", seats, SocketLimit::taken);
    metrics.gauge("parley.proxy.sockets.max", seats, SocketLimit::max);
    int connectMillis = Math.toIntExact(CONNECT_TIMEOUT.toMillis());
    this.client =
        trusted.customize(
            HttpClient.create(ConnectionProvider.newConnection())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
                .option(ChannelOption.TCP_NODELAY, true)
                .doOnChannelInit(
                    (_, channel, _) -> channel.pipeline().addLast(new OriginRemover())));
  }

  /// Completes when both handshakes are done or one is refused; the socket continues by itself.
  public Mono<Void> handle(ServerWebExchange exchange) {
    HandshakeRules.check(exchange.getRequest());
    var seat = seats.take();
    if (seat.isEmpty()) {
      return Mono.error(Refusal.unavailable("Too many sockets are open.", RETRY));
    }
    var leave = seat.get();
    return connect(exchange.getRequest(), gateways.inTurn().iterator())
        .publishOn(loopOf(exchange))
        .flatMap(upstream -> accept(exchange, upstream, leave))
        .doOnError(_ -> leave.run())
        .doOnCancel(leave);
  }

  private Mono<Upstream> connect(ServerHttpRequest request, Iterator<URI> candidates) {
    if (!candidates.hasNext()) {
      return Mono.error(Refusal.unavailable("No ws-gateway is up. Try again.", RETRY));
    }
    var gateway = candidates.next();
    return connect(request, gateway)
        .doOnNext(_ -> gateways.answered(gateway))
        .onErrorResume(failure -> {
          var refusal = refusalIn(failure);
          if (refusal != null) {
            return Mono.error(refusal);
          }
          gateways.failed(gateway);
          return connect(request, candidates);
        });
  }

  private Mono<Upstream> connect(ServerHttpRequest request, URI gateway) {
    // [SocketBridge] handles pings like other frames, here and in `accept`.
    var spec =
        WebsocketClientSpec.builder()
            .maxFramePayloadLength(MAX_FRAME_FROM_GATEWAY)
            .handlePing(true);
    HandshakeRules.subprotocols(request).ifPresent(spec::protocols);
    return client
        .headers(headers -> headersFor(request).forEach(headers::set))
        .websocket(spec.build())
        .uri(gateway.resolve("/ws"))
        .connect()
        .timeout(HANDSHAKE_TIMEOUT)
        .map(connection -> new Upstream(gateway, connection));
  }

  /// The `Origin` was checked at the edge and is not passed on: see [OriginRemover].
  private HttpHeaders headersFor(ServerHttpRequest request) {
    var headers = new HttpHeaders();
    for (var name : PASSED_ON) {
      var value = request.getHeaders().getFirst(name);
      if (value != null) {
        headers.set(name, value);
      }
    }
    forwarded.addForwarded(headers, request);
    return headers;
  }

  /// The gateway's refusal of this client; null: the gateway failed.
  private static @Nullable Refusal refusalIn(Throwable failure) {
    if (!(failure instanceof WebSocketClientHandshakeException handshake)
        || handshake.response() == null) {
      return null;
    }
    int status = handshake.response().status().code();
    if (status == 101) {
      return new Refusal(Problem.of(400, "None of the offered subprotocols is supported."));
    }
    if (status < 400 || status >= 500) {
      return null;
    }
    var problem = Problem.of(status, "The ws-gateway refused the handshake.");
    for (var name : List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE)) {
      var value = handshake.response().headers().get(name);
      problem = value == null ? problem : problem.with(name, value);
    }
    return new Refusal(problem);
  }

  /// The thread of the client's connection. If another thread accepted the socket, the client's
  /// first frame could arrive before its handler and be lost.
  private static Scheduler loopOf(ServerWebExchange exchange) {
    var loop = new AtomicReference<Executor>();
    nativeResponse(exchange).withConnection(client -> loop.set(client.channel().eventLoop()));
    return Schedulers.fromExecutor(Objects.requireNonNull(loop.get()));
  }

  private static HttpServerResponse nativeResponse(ServerWebExchange exchange) {
    return ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
  }

  private Mono<Void> accept(ServerWebExchange exchange, Upstream upstream, Runnable leave) {
    var response = nativeResponse(exchange);
    var spec =
        WebsocketServerSpec.builder().maxFramePayloadLength(MAX_FRAME_FROM_CLIENT).handlePing(true);
    var subprotocol = upstream.subprotocol();
    if (subprotocol != null) {
      spec.protocols(subprotocol);
    }
    return exchange
        .getResponse()
        .setComplete()
        .then(
            Mono.defer(() ->
                response.sendWebsocket(
                    (in, out) -> bridge(in, out, upstream).doFinally(_ -> leave.run()),
                    spec.build())))
        .doOnError(_ -> upstream.connection().dispose())
        .doOnCancel(upstream.connection()::dispose);
  }

  private Mono<Void> bridge(WebsocketInbound in, WebsocketOutbound out, Upstream upstream) {
    var client = new BridgeEnd(in, out);
    var gateway = new BridgeEnd(upstream.inbound(), upstream.outbound());
    return SocketBridge.join(client, gateway, stop.asMono())
        .doFinally(_ -> upstream.connection().dispose());
  }

  @Override
  public void start() {
    running = true;
  }

  /// Closes every client with 1001, so that it reconnects elsewhere, and waits until that is
  /// written. Runs before the server stops, which would cut the connections.
  @Override
  public void stop() {
    running = false;
    stop.tryEmitEmpty();
    try {
      seats.awaitEmpty(LONGEST_FAREWELL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
