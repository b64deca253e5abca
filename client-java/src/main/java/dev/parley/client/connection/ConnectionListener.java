package dev.parley.client.connection;

import dev.parley.client.event.Signal;
import dev.parley.client.event.User;
import java.time.Duration;

/// Told how the connection fares; on the same thread as the client's room listeners.
public interface ConnectionListener {

  /// Hears nothing.
  ConnectionListener NONE = new ConnectionListener() {};

  /// Signed in, at first and after each reconnect.
  ///
  /// @param session the server's name for this connection
  default void onConnected(User user, String session) {}

  /// The connection broke or could not be made; the next try comes by itself.
  ///
  /// @param code the close code, 1006 when there was none
  default void onDisconnected(int code, String reason, Duration retryIn) {}

  /// The client has ended; it does not reconnect.
  default void onClosed(int code, String reason) {}

  /// A `you` signal: added to a room, removed, read elsewhere, mentioned.
  default void onYou(Signal you) {}

  /// The server did not understand a frame.
  default void onError(String code, String detail) {}
}
