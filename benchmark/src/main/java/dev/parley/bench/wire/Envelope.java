package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// The wrapping of Parley's JSON in a server's protocol, and the protocol's own messages.
///
/// One for each connection; confined to its loop.
public interface Envelope {

  /// The WebSocket subprotocol to request; null: none.
  @Nullable String subprotocol();

  /// The WebSocket is open: sends the protocol's first messages.
  void greet(ClientSocket socket);

  /// Whether the server accepts JSON now.
  boolean isOpen();

  /// A JSON object as the text of a frame.
  String wrap(String json);

  /// Passes each JSON object in a text to the listener, and answers the protocol's own messages.
  ///
  /// @param nanos when the text was read from the network
  /// @throws IllegalStateException when the server refuses; the connection is then closed
  void unwrap(
      ClientSocket socket, ByteBuf buffer, int index, int length, long nanos, SocketListener to);
}
