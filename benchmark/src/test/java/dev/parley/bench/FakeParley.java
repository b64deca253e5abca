package dev.parley.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The part of Parley that a replay and a load need, in memory, on one event loop: guests, rooms,
/// logs.
///
/// Tokens are `name`; the user's id is the token. A [Mischief] may inject errors.
public final class FakeParley implements AutoCloseable {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Map<String, Room> rooms = new HashMap<>();
  private final Channel listening;
  private volatile Mischief mischief = (frame, tries) -> Mischief.Deed.NONE;
  private int guests;

  public FakeParley() {
    listening =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(1 << 20))
                        .addLast(new Rest());
                  }
                })
            .bind("127.0.0.1", 0)
            .syncUninterruptibly()
            .channel();
  }

  /// An error for a `send`.
  @FunctionalInterface
  public interface Mischief {

    /// The kinds of errors.
    enum Deed {
      NONE,
      /// Nack with `rate_limited`, retryable.
      LIMIT,
      /// Nack for good.
      REFUSE,
      /// Store it and cut the connection before the ack.
      CUT,
      /// Ack it and store nothing.
      LOSE,
      /// Store it with another text.
      CHANGE,
      /// Store and ack it, and deliver it to nobody.
      WITHHOLD,
      /// Store and ack it, and deliver something else.
      GARBLE
    }

    /// Chooses the error for one frame.
    ///
    /// @param tries how often this id was sent before
    Deed decide(JsonNode send, int tries);
  }

  public URI url() {
    return URI.create(
        "http://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort());
  }

  public void plan(Mischief plan) {
    mischief = plan;
  }

  /// The texts of a room's messages, in order.
  public List<String> texts(String room) {
    return onLoop(() ->
        find(room).orElseThrow().log.stream()
            .map(MAPPER::readTree)
            .filter(entry -> entry.path("type").asString().equals("message"))
            .map(entry -> entry.path("text").asString())
            .toList());
  }

  /// The number of guests created.
  public int guests() {
    return onLoop(() -> guests);
  }

  private <T> T onLoop(Callable<T> task) {
    return loop.next().submit(task).syncUninterruptibly().getNow();
  }

  private Optional<Room> find(String idOrHandle) {
    return rooms.values().stream()
        .filter(room -> room.handle.equals(idOrHandle) || room.id.equals(idOrHandle))
        .findFirst();
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private static final class Room {
    final String id;
    final String handle;
    final List<String> log = new ArrayList<>();
    final List<Channel> channels = new ArrayList<>();
    final Map<String, Integer> tries = new HashMap<>();
    final Map<String, Integer> stored = new HashMap<>();

    Room(String id, String handle) {
      this.id = id;
      this.handle = handle;
      var entry = MAPPER.createObjectNode().put("type", "room").put("room", id);
      entry.put("seq", 1).put("n", 0).put("change", "created");
      log.add(entry.toString());
    }
  }

  /// Answers REST, and upgrades `/ws` to a socket.
  private final class Rest extends SimpleChannelInboundHandler<FullHttpRequest> {

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      var uri = new QueryStringDecoder(request.uri());
      if (uri.path().equals("/ws")) {
        var token = request.headers().get("Authorization", "").replace("Bearer ", "");
        context
            .pipeline()
            .addLast(new WebSocketServerProtocolHandler("/ws", "parley.v1", true, 1 << 20))
            .addLast(new Socket(token));
        context.pipeline().remove(this);
        context.fireChannelRead(request.retain());
        return;
      }
      var body = request.content().toString(StandardCharsets.UTF_8);
      answer(context, uri, body.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(body));
    }

    private void answer(ChannelHandlerContext context, QueryStringDecoder uri, JsonNode body) {
      var path = uri.path();
      if (path.equals("/api/auth/guest") || path.equals("/api/auth/register")) {
        guests += path.endsWith("guest") ? 1 : 0;
        write(context, 201, signedIn(body.path("name").asString("guest")));
      } else if (path.equals("/api/rooms")) {
        var room = new Room("r-" + rooms.size(), body.path("handle").asString());
        rooms.put(room.id, room);
        write(context, 201, MAPPER.createObjectNode().put("id", room.id));
      } else {
        var room = find(List.of(path.split("/", -1)).get(3));
        if (room.isEmpty()) {
          write(context, 404, MAPPER.createObjectNode().put("code", "not_found"));
        } else if (path.endsWith("/log")) {
          writeText(context, 200, log(room.get(), uri));
        } else {
          write(context, 200, MAPPER.createObjectNode().put("id", room.get().id));
        }
      }
    }

    private ObjectNode signedIn(String name) {
      var json = MAPPER.createObjectNode();
      json.putObject("user").put("id", name).put("displayName", name);
      return json.put("accessToken", name).put("expiresIn", 86400);
    }

    private String log(Room room, QueryStringDecoder uri) {
      int after = number(uri, "after");
      int limit = number(uri, "limit");
      return room.log.stream()
          .skip(after)
          .limit(limit)
          .collect(
              Collectors.joining(
                  ",",
                  "{\"room\":\"%s\",\"epoch\":\"e\",\"first\":1,\"head\":%d,\"entries\":["
                      .formatted(room.id, room.log.size()),
                  "]}"));
    }

    private int number(QueryStringDecoder uri, String name) {
      return Integer.parseInt(uri.parameters().getOrDefault(name, List.of("0")).getFirst());
    }

    private void write(ChannelHandlerContext context, int status, JsonNode body) {
      writeText(context, status, body.toString());
    }

    private void writeText(ChannelHandlerContext context, int status, String body) {
      var response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.valueOf(status),
              Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
      var _ = context.writeAndFlush(response);
    }
  }

  /// One session.
  private final class Socket extends SimpleChannelInboundHandler<TextWebSocketFrame> {

    private final String user;

    Socket(String user) {
      this.user = user;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof HandshakeComplete) {
        var hello = MAPPER.createObjectNode().put("type", "hello").put("session", "s");
        hello.putObject("user").put("id", user).put("name", user);
        write(context.channel(), hello.toString());
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame message) {
      var frame = MAPPER.readTree(message.text());
      var room = find(frame.path("room").asString("")).orElse(null);
      switch (frame.path("type").asString()) {
        case "join" -> join(context.channel(), frame, room);
        case "send" -> send(context.channel(), frame, Objects.requireNonNull(room));
        default -> {}
      }
    }

    private void join(Channel channel, JsonNode frame, @Nullable Room room) {
      if (room == null) {
        nack(channel, frame, "not_found", false);
        return;
      }
      var joined = MAPPER.createObjectNode().put("type", "joined").put("room", room.id);
      joined.put("handle", room.handle).put("epoch", "e").put("seq", room.log.size());
      write(channel, joined.put("recovered", true).toString());
      long after = frame.path("after").asLong(Math.max(0, room.log.size() - 50));
      room.log.stream().skip(after).forEach(entry -> write(channel, entry));
      room.channels.add(channel);
    }

    private void send(Channel channel, JsonNode frame, Room room) {
      var key = user + " " + frame.path("id").asString();
      int tries = room.tries.merge(key, 1, Integer::sum) - 1;
      switch (mischief.decide(frame, tries)) {
        case NONE -> ack(channel, frame, store(frame, room, key));
        case LIMIT -> nack(channel, frame, "rate_limited", true);
        case REFUSE -> nack(channel, frame, "forbidden", false);
        case CUT -> {
          var _ = channel.close(); // first, because its own entry would count as an ack
          store(frame, room, key);
        }
        case LOSE -> ack(channel, frame, room.log.size());
        case CHANGE ->
            ack(channel, frame, store(((ObjectNode) frame).put("text", "other"), room, key));
        case WITHHOLD -> ack(channel, frame, store(frame, room, key, (_, _) -> {}));
        case GARBLE -> ack(channel, frame, store(frame, room, key, this::garble));
      }
    }

    private void garble(Channel channel, String entry) {
      write(channel, entry.replace("\"text\":\"x", "\"text\":\"" + channel.id().asShortText()));
    }

    private int store(JsonNode frame, Room room, String key) {
      return store(frame, room, key, this::write);
    }

    private int store(JsonNode frame, Room room, String key, BiConsumer<Channel, String> telling) {
      var known = room.stored.get(key);
      if (known != null) {
        return known;
      }
      int seq = room.log.size() + 1;
      var entry = MAPPER.createObjectNode().put("type", "message").put("room", room.id);
      entry.put("seq", seq).put("n", seq - 1).put("at", "2026-01-01T00:00:00Z").put("id", "m");
      entry.put("client", frame.path("id").asString());
      entry.putObject("sender").put("id", user).put("name", user);
      entry.put("text", frame.path("text").asString());
      room.log.add(entry.toString());
      room.stored.put(key, seq);
      room.channels.forEach(channel -> telling.accept(channel, entry.toString()));
      return seq;
    }

    private void ack(Channel channel, JsonNode frame, int seq) {
      var ack = MAPPER.createObjectNode().put("type", "ack").put("id", frame.path("id").asString());
      ack.put("room", find(frame.path("room").asString()).orElseThrow().id).put("seq", seq);
      write(channel, ack.put("message", "m").put("at", "2026-01-01T00:00:00Z").toString());
    }

    private void nack(Channel channel, JsonNode frame, String code, boolean retryable) {
      var nack = MAPPER.createObjectNode().put("type", "nack").put("code", code);
      nack.put("room", frame.path("room").asString()).put("retryable", retryable);
      frame.optional("id").ifPresent(id -> nack.put("id", id.asString()));
      write(channel, (retryable ? nack.put("retryAfter", 20) : nack).toString());
    }

    private void write(Channel channel, String text) {
      var _ = channel.writeAndFlush(new TextWebSocketFrame(text));
    }
  }
}
