package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;

/// Hears one connection; on its loop.
public interface SocketListener {

  /// A text frame that is no `ping`; those are answered.
  ///
  /// @param buffer holds it, for the time of this call
  /// @param nanos when it was read from the network
  void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos);

  /// It was closed, or never opened.
  void onClosed(String reason);
}
