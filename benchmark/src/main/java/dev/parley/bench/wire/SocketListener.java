package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;

/// Receives the messages of one connection, on its loop.
public interface SocketListener {

  /// Receives a JSON object; the protocol's own messages, such as a `ping`, are already answered.
  ///
  /// @param buffer valid only during this call
  /// @param nanos when it was read from the network
  void onText(ClientSocket from, ByteBuf buffer, int index, int length, long nanos);

  /// The connection was closed, or did not open.
  void onClosed(String reason);
}
