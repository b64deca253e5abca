package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/// What a server's protocol puts around Parley's JSON, and what it wants to hear besides.
///
/// One for each connection; confined to its loop.
public interface Envelope {

  /// The WebSocket subprotocol to ask for; null: none.
  @Nullable String subprotocol();

  /// The WebSocket is there: says what has to be said first.
  void greet(ClientSocket socket);

  /// Whether the server listens to JSON by now.
  boolean isOpen();

  /// A JSON object as the text of a frame.
  String wrap(String json);

  /// Hands each JSON object in a text to the listener, and answers what is the protocol's own.
  ///
  /// @param nanos when the text was read from the network
  /// @throws IllegalStateException when the server refuses; the connection is then closed
  void unwrap(
      ClientSocket socket, ByteBuf buffer, int index, int length, long nanos, SocketListener to);
}
