package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;

/// Hears one connection; on its loop.
public interface SocketListener {

  /// A JSON object; what is the protocol's own, as a `ping`, is answered before.
  ///
  /// @param buffer holds it, for the time of this call
  /// @param nanos when it was read from the network
  void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos);

  /// It was closed, or never opened.
  void onClosed(String reason);
}
