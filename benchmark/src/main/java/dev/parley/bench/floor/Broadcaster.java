package dev.parley.bench.floor;

import dev.parley.bench.side.SideServer;
import dev.parley.bench.wire.FrameScanner;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The minimum cost of a fan-out. One thread encodes each message once and writes it to every
/// socket of its room, one write each. It stores nothing and checks nothing.
public final class Broadcaster implements SideServer {

  private static final int LARGEST = 1 << 16;
  private static final int TEXT = 0x81;
  private static final int TWO_BYTES = 126;
  private static final String USER = "01980000-0000-7000-8000-000000000001";

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  private final Map<String, Room> rooms = new HashMap<>();
  private final Channel listening;

  public Broadcaster() {
    listening =
        new ServerBootstrap()
            .group(loop)
            .channel(
                Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(LARGEST))
                        .addLast(
                            new WebSocketServerProtocolHandler("/ws", "parley.v1", false, LARGEST))
                        .addLast(new Connection());
                  }
                })
            .option(ChannelOption.SO_BACKLOG, 4096)
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  @Override
  public URI url() {
    int port = ((InetSocketAddress) listening.localAddress()).getPort();
    return URI.create("ws://127.0.0.1:" + port + "/ws");
  }

  @Override
  public void close() {
    var _ = loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class Room {
    final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    long seq;
  }

  private final class Connection extends SimpleChannelInboundHandler<TextWebSocketFrame> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
      var text = frame.content();
      var glance = FrameScanner.of(text, text.readerIndex(), text.readableBytes());
      var room = rooms.computeIfAbsent(glance.room(), _ -> new Room());
      switch (glance.type()) {
        case "join" -> {
          room.channels.add(context.channel());
          var joined =
              "{\"type\":\"joined\",\"room\":\"%s\",\"seq\":%d}".formatted(glance.room(), room.seq);
          var _ = context.writeAndFlush(encode(joined));
        }
        case "send" -> say(context, room, glance, text.toString(StandardCharsets.UTF_8));
        default -> {}
      }
    }

    private void say(ChannelHandlerContext context, Room room, FrameScanner send, String frame) {
      room.seq++;
      var text = frame.substring(frame.indexOf("\"text\":"));
      var entry =
          ("{\"type\":\"message\",\"room\":\"%s\",\"seq\":%d,\"n\":%d,\"at\":\"2026-01-01T00:00:00.000Z\","
                  + "\"id\":\"%s\",\"client\":\"%s\",\"sender\":{\"id\":\"%s\",\"name\":\"guest-0000\"},%s")
              .formatted(send.room(), room.seq, room.seq, USER, send.id(), USER, text);
      var encoded = encode(entry);
      for (var channel : room.channels) {
        var _ = channel.writeAndFlush(encoded.retainedDuplicate(), channel.voidPromise());
      }
      encoded.release();
      var ack =
          "{\"type\":\"ack\",\"id\":\"%s\",\"room\":\"%s\",\"seq\":%d,\"message\":\"%s\"}"
              .formatted(send.id(), send.room(), room.seq, USER);
      var _ = context.writeAndFlush(encode(ack));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }

  /// Builds a whole WebSocket frame of a server; Netty would encode one for each socket.
  private static ByteBuf encode(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var frame = Unpooled.directBuffer(bytes.length + 4).writeByte(TEXT);
    if (bytes.length < TWO_BYTES) {
      frame.writeByte(bytes.length);
    } else {
      frame.writeByte(TWO_BYTES).writeShort(bytes.length);
    }
    return frame.writeBytes(bytes);
  }
}
