package dev.parley.api.edge;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/// Closes a connection if the head of a request is not complete in time after its first byte.
///
/// Netty's own timers restart with every byte, so a client that sends one byte now and then would
/// hold a connection for hours. The body has a timer of its own, see [EdgeFilter]. Two handlers:
/// one before the codec for the bytes and one behind it for the heads. Confined to the connection's
/// event loop.
final class HeadDeadline {

  private final Duration limit;
  private boolean inRequest;
  private @Nullable Future<?> running;

  private HeadDeadline(Duration limit) {
    this.limit = limit;
  }

  /// Watches a new connection.
  static void watch(Channel channel, Duration limit) {
    if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
      var deadline = new HeadDeadline(limit);
      channel.pipeline().addBefore(NettyPipeline.HttpCodec, null, deadline.new Bytes());
      channel.pipeline().addAfter(NettyPipeline.HttpCodec, null, deadline.new Heads());
    }
  }

  private void begin(ChannelHandlerContext context) {
    if (!inRequest && running == null) {
      running =
          context
              .executor()
              .schedule(() -> close(context), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.close();
  }

  private void end() {
    if (running != null) {
      running.cancel(false);
      running = null;
    }
  }

  private final class Bytes extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
      if (context.pipeline().get(NettyPipeline.HttpCodec) == null) {
        context.pipeline().remove(this); // the connection is a WebSocket now
      } else {
        begin(context);
      }
      context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      end();
      context.fireChannelInactive();
    }
  }

  private final class Heads extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest) {
        end();
        inRequest = true;
      }
      if (message instanceof LastHttpContent) {
        inRequest = false;
      }
      context.fireChannelRead(message);
    }
  }
}
