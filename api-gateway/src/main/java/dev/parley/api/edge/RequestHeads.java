package dev.parley.api.edge;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import reactor.netty.NettyPipeline;

/// Refuses heads that Netty's codec accepts and servers read differently: a header that continues
/// in the next line (RFC 9112, 5.2), no `Host` in HTTP/1.1, or more than one (3.2).
///
/// Such a head becomes a failed one, which Reactor Netty answers with 400 and closes. Two handlers:
/// one before the codec, which sees the lines and passes on one head at a time, and one behind it,
/// which gets the parsed request at once. Confined to the connection's event loop. Lines after a
/// chunked body, in the same packet, are not checked: there the codec joins a folded line with a
/// space, as the RFC allows too.
final class RequestHeads {

  private static final byte LF = '\n';
  private static final byte CR = '\r';

  /// The part of a request that the next bytes belong to.
  private enum Part {
    HEAD,
    BODY_OF_KNOWN_LENGTH,
    REST
  }

  private Part part = Part.HEAD;
  private long bodyLeft;

  /// Of the head that is being read.
  private boolean hasLine;

  private boolean atLineStart = true;
  private boolean onlyCarriageReturn = true;
  private boolean folded;

  private RequestHeads() {}

  /// Watches a new connection.
  static void watch(Channel channel) {
    if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
      var heads = new RequestHeads();
      channel.pipeline().addBefore(NettyPipeline.HttpCodec, null, heads.new Lines());
      channel.pipeline().addAfter(NettyPipeline.HttpCodec, null, heads.new Requests());
    }
  }

  /// How many of these bytes belong together, at least one.
  private int next(ByteBuf bytes) {
    int all = bytes.readableBytes();
    return switch (part) {
      case HEAD -> restOfHead(bytes);
      case BODY_OF_KNOWN_LENGTH -> bodyLeft > 0 ? (int) Math.min(bodyLeft, all) : all;
      case REST -> all;
    };
  }

  /// Up to the end of the empty line, or all.
  private int restOfHead(ByteBuf bytes) {
    for (int at = bytes.readerIndex(); at < bytes.writerIndex(); at++) {
      byte read = bytes.getByte(at);
      if (read == LF) {
        boolean empty = onlyCarriageReturn;
        hasLine = !empty;
        atLineStart = true;
        onlyCarriageReturn = true;
        if (empty) {
          return at + 1 - bytes.readerIndex();
        }
      } else {
        folded |= atLineStart && hasLine && (read == ' ' || read == '\t');
        onlyCarriageReturn &= read == CR;
        atLineStart = false;
      }
    }
    return bytes.readableBytes();
  }

  private void begin(HttpRequest request) {
    if (folded || !hasTheHostItNeeds(request)) {
      request.setDecoderResult(
          DecoderResult.failure(new IllegalArgumentException("a head not to be trusted")));
    }
    folded = false;
    if (request.decoderResult().isFailure() || HttpUtil.isTransferEncodingChunked(request)) {
      part = Part.REST;
    } else {
      bodyLeft = HttpUtil.getContentLength(request, 0L);
      part = Part.BODY_OF_KNOWN_LENGTH;
    }
  }

  private static boolean hasTheHostItNeeds(HttpRequest request) {
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    return hosts == 1 || (hosts == 0 && request.protocolVersion().equals(HttpVersion.HTTP_1_0));
  }

  private final class Lines extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (!(message instanceof ByteBuf bytes)) {
        context.fireChannelRead(message);
        return;
      }
      try {
        while (bytes.isReadable() && !isSocket(context)) {
          int length = next(bytes);
          if (part == Part.BODY_OF_KNOWN_LENGTH) {
            bodyLeft -= length;
          }
          context.fireChannelRead(bytes.readRetainedSlice(length));
        }
        if (bytes.isReadable()) {
          context.fireChannelRead(bytes.readRetainedSlice(bytes.readableBytes()));
        }
      } finally {
        bytes.release();
      }
      if (isSocket(context)) {
        context.pipeline().remove(this);
      }
    }

    private static boolean isSocket(ChannelHandlerContext context) {
      return context.pipeline().get(NettyPipeline.HttpCodec) == null;
    }
  }

  private final class Requests extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        begin(request);
      }
      if (message instanceof LastHttpContent) {
        part = Part.HEAD;
      }
      context.fireChannelRead(message);
    }
  }
}
