package dev.parley.bench.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Many WebSocket connections on one thread, so that their listeners run on one thread, too.
public final class SocketLoop implements AutoCloseable {

  private static final int CONNECT_MILLIS = 10_000;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(
          1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  private final Class<? extends Channel> channels =
      Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  private final long thread = submit(() -> Thread.currentThread().threadId()).join();

  /// Opens a connection to a Parley; completes after the handshake.
  ///
  /// @param token null to be a guest
  public CompletableFuture<ClientSocket> open(
      URI uri, @Nullable String token, SocketListener listener) {
    return open(uri, token, new ParleyEnvelope(), listener);
  }

  /// Opens a connection with another protocol; completes once JSON may be sent.
  public CompletableFuture<ClientSocket> open(
      URI uri, @Nullable String token, Envelope envelope, SocketListener listener) {
    var opened = new CompletableFuture<ClientSocket>();
    var connecting =
        new Bootstrap()
            .group(group)
            .channel(channels)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) throws GeneralSecurityException {
                    if (uri.getScheme().equals("wss")) {
                      channel.pipeline().addLast(tls(uri));
                    }
                    var request = Handshake.request(uri, token, envelope.subprotocol());
                    channel
                        .pipeline()
                        .addLast(new SocketHandler(request, envelope, listener, opened));
                  }
                })
            .connect(uri.getHost(), uri.getPort());
    var _ =
        connecting.addListener(done -> {
          if (!done.isSuccess()) {
            opened.completeExceptionally(done.cause());
          }
        });
    return opened;
  }

  /// TLS with this process' trusted authorities, for this host only.
  private static SslHandler tls(URI uri) throws GeneralSecurityException {
    var engine = SSLContext.getDefault().createSSLEngine(uri.getHost(), uri.getPort());
    engine.setUseClientMode(true);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return new SslHandler(engine);
  }

  /// Runs a task on the loop.
  public void execute(Runnable task) {
    group.next().execute(task);
  }

  /// Runs a task on the loop and returns its result.
  public <T> CompletableFuture<T> submit(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, group.next());
  }

  /// The CPU time of the loop's thread.
  public Duration cpu() {
    return Duration.ofNanos(
        Math.max(0, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread)));
  }

  @Override
  public void close() {
    var _ = group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
