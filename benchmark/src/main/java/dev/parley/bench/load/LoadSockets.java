package dev.parley.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// Many WebSocket connections on one event loop, so that whatever listens to them is on one thread
/// too.
final class LoadSockets implements AutoCloseable {

  private static final int LARGEST_FRAME = 1 << 20;
  private static final int CONNECT_MILLIS = 10_000;
  private static final byte[] PONG = "{\"type\":\"pong\"}".getBytes(StandardCharsets.UTF_8);

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

  /// Hears one connection; on the event loop.
  interface Listener {

    /// A frame that is no `ping`; those are answered.
    void onFrame(Channel from, FrameGlance frame);

    /// It was closed, or never opened.
    void onClosed(String reason);
  }

  /// Opens a connection; completes once the handshake is done.
  CompletableFuture<Channel> open(URI uri, String token, Listener listener) {
    var opened = new CompletableFuture<Channel>();
    var bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel)
                      throws GeneralSecurityException {
                    if (uri.getScheme().equals("wss")) {
                      channel.pipeline().addFirst(tls(uri));
                    }
                    channel
                        .pipeline()
                        .addLast(new HttpClientCodec(), new HttpObjectAggregator(LARGEST_FRAME))
                        .addLast(handshake(uri, token))
                        .addLast(new Receiver(listener, opened));
                  }
                });
    var _ =
        bootstrap
            .connect(uri.getHost(), uri.getPort())
            .addListener(connecting -> {
              if (!connecting.isSuccess()) {
                opened.completeExceptionally(connecting.cause());
              }
            });
    return opened;
  }

  /// By what this process believes, and for this host only.
  private static SslHandler tls(URI uri) throws GeneralSecurityException {
    var engine = SSLContext.getDefault().createSSLEngine(uri.getHost(), uri.getPort());
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return new SslHandler(engine);
  }

  private static WebSocketClientProtocolHandler handshake(URI uri, String token) {
    var headers = new DefaultHttpHeaders().add("Authorization", "Bearer " + token);
    return new WebSocketClientProtocolHandler(
        WebSocketClientHandshakerFactory.newHandshaker(
            uri, WebSocketVersion.V13, "parley.v1", false, headers, LARGEST_FRAME));
  }

  /// Runs something on the loop.
  void execute(Runnable task) {
    loop.next().execute(task);
  }

  /// The answer of something that is run on the loop.
  <T> CompletableFuture<T> submit(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, loop.next());
  }

  @Override
  public void close() {
    var _ = loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class Receiver extends SimpleChannelInboundHandler<TextWebSocketFrame> {

    private final Listener listener;
    private final CompletableFuture<Channel> opened;

    Receiver(Listener listener, CompletableFuture<Channel> opened) {
      this.listener = listener;
      this.opened = opened;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        opened.complete(context.channel());
      } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
        var _ = context.close();
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      var bytes = new byte[frame.content().readableBytes()];
      frame.content().readBytes(bytes);
      var glance = FrameGlance.of(bytes);
      if (glance.type().equals("ping")) {
        var pong = context.alloc().buffer(PONG.length).writeBytes(PONG);
        var _ = context.writeAndFlush(new TextWebSocketFrame(pong), context.voidPromise());
      } else {
        listener.onFrame(context.channel(), glance);
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      opened.completeExceptionally(new IOException("closed before it was open"));
      listener.onClosed("closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      opened.completeExceptionally(cause);
      var _ = context.close();
    }
  }
}
