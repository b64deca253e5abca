package dev.parley.api.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/// Takes the origin out of a handshake with a ws-gateway, and itself out of the way.
///
/// Netty always writes one, of the ws-gateway's own address. A ws-gateway would take it for a
/// page's, and refuse it where that address is none of its hosts.
final class OriginRemover extends ChannelOutboundHandlerAdapter {

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
    if (message instanceof HttpRequest handshake) {
      handshake.headers().remove(HttpHeaderNames.ORIGIN);
      context.pipeline().remove(this);
    }
    var _ = context.write(message, written);
  }
}
