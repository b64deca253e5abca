package dev.parley.api.socket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;

/// Removes the `Origin` header from a handshake with a ws-gateway, then itself from the pipeline.
///
/// Netty always adds one, with the ws-gateway's own address. A ws-gateway would treat it as a
/// page's, and refuse it if that address is not one of its hosts.
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
