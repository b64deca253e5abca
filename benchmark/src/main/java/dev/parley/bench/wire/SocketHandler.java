package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Reads a server's WebSocket frames without creating an object for each.
///
/// Netty's own decoder creates some ten objects per frame. At 200,000 frames a second, that takes
/// most of a core.
final class SocketHandler extends ChannelInboundHandlerAdapter {

  private static final int LARGEST_FRAME = 1 << 20;
  private static final int FIN = 0x80;
  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;

  private final byte[] request;
  private final Envelope envelope;
  private final SocketListener listener;
  private final CompletableFuture<ClientSocket> opened;
  private @Nullable ClientSocket socket;
  private @Nullable ByteBuf rest;
  private @Nullable ByteBuf fragments;
  private boolean shaken;
  private boolean open;
  private String closing = "closed";

  SocketHandler(
      byte[] request,
      Envelope envelope,
      SocketListener listener,
      CompletableFuture<ClientSocket> opened) {
    this.request = request;
    this.envelope = envelope;
    this.listener = listener;
    this.opened = opened;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    socket = new ClientSocket(context.channel(), envelope);
    var _ = context.writeAndFlush(context.alloc().buffer().writeBytes(request));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    long now = System.nanoTime();
    var in = (ByteBuf) message;
    if (rest != null) {
      var whole = rest.writeBytes(in);
      in.release();
      rest = null;
      in = whole;
    }
    try {
      if (!shaken && Handshake.read(in)) {
        shaken = true;
        envelope.greet(Objects.requireNonNull(socket));
        tellWhenOpen();
      }
      while (shaken && readFrame(context, in, now)) {
        // until the rest is not a whole frame
      }
      if (in.isReadable()) {
        rest = context.alloc().buffer(2 * in.readableBytes()).writeBytes(in);
      }
    } finally {
      in.release();
    }
  }

  private boolean readFrame(ChannelHandlerContext context, ByteBuf in, long now) {
    int start = in.readerIndex();
    int readable = in.readableBytes();
    if (readable < 2) {
      return false;
    }
    long length = in.getByte(start + 1) & 0x7F;
    int header = length < 126 ? 2 : length == 126 ? 4 : 10;
    if (readable < header) {
      return false;
    }
    if (length == 126) {
      length = in.getUnsignedShort(start + 2);
    } else if (length == 127) {
      length = in.getLong(start + 2);
    }
    if (length < 0 || length > LARGEST_FRAME) {
      throw new IllegalStateException("a frame of " + length + " bytes");
    }
    if (readable < header + length) {
      return false;
    }
    in.readerIndex(start + header + (int) length);
    onFrame(context, in.getByte(start), in, start + header, (int) length, now);
    return true;
  }

  private void onFrame(
      ChannelHandlerContext context, byte first, ByteBuf in, int index, int length, long now) {
    boolean last = (first & FIN) != 0;
    switch (first & 0x0F) {
      case TEXT, CONTINUATION -> {
        if (last && fragments == null) {
          onText(in, index, length, now);
        } else {
          onFragment(context, last, in.slice(index, length), now);
        }
      }
      case PING -> {
        var _ = context.writeAndFlush(ClientSocket.pong(in.slice(index, length)));
      }
      case CLOSE -> {
        closing = length < 2 ? "closed" : "closed with " + in.getUnsignedShort(index);
        var _ = context.close();
      }
      default -> {} // a pong, or binary, which nobody here sends
    }
  }

  private void onFragment(ChannelHandlerContext context, boolean last, ByteBuf part, long now) {
    var gathered = fragments == null ? context.alloc().buffer() : fragments;
    fragments = gathered.writeBytes(part);
    if (gathered.readableBytes() > LARGEST_FRAME) {
      throw new IllegalStateException("a text of more than " + LARGEST_FRAME + " bytes");
    }
    if (last) {
      fragments = null;
      onText(gathered, 0, gathered.readableBytes(), now);
      gathered.release();
    }
  }

  private void onText(ByteBuf in, int index, int length, long now) {
    envelope.unwrap(Objects.requireNonNull(socket), in, index, length, now, listener);
    tellWhenOpen();
  }

  private void tellWhenOpen() {
    if (!open && envelope.isOpen()) {
      open = true;
      opened.complete(Objects.requireNonNull(socket));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    release();
    opened.completeExceptionally(new IOException(closing + " before it was open"));
    listener.onClosed(closing);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    opened.completeExceptionally(cause);
    closing = cause instanceof IOException ? "broken" : cause.toString();
    var _ = context.close();
  }

  private void release() {
    if (rest != null) {
      rest.release();
      rest = null;
    }
    if (fragments != null) {
      fragments.release();
      fragments = null;
    }
  }
}
