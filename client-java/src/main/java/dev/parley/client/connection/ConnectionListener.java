package dev.parley.client.connection;

import dev.parley.client.event.Signal;
import dev.parley.client.event.User;
import java.time.Duration;

/// Gets the changes of the connection, on the same thread as the client's room listeners.
public interface ConnectionListener {

  /// Ignores everything.
  ConnectionListener NONE = new ConnectionListener() {};

  /// Signed in, at first and after each reconnect.
  ///
  /// @param session the server's id of this connection
  default void onConnected(User user, String session) {}

  /// The connection was lost or could not be made; the client retries by itself.
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
