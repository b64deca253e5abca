package dev.parley.gateway.jetty;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;

/// Ends a connection whose request does not become whole: Jetty's idle timer begins anew with every
/// byte, so whoever sends one now and then would hold a connection for hours.
///
/// A connection is looked at in turns; one that had begun a request at one look and has not
/// finished it at the next is closed. It is left alone once it has become a WebSocket: there the
/// `Heartbeat` is the timer. Safe for many threads.
public final class RequestDeadline implements Connection.Listener {

  private final Executor later;

  /// @param limit after which a request is late; at most twice that passes until it is ended
  public RequestDeadline(Duration limit) {
    this.later = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// What was seen of a connection.
  ///
  /// @param requests that were whole
  /// @param late whether bytes had come since, without making another one whole
  private record Look(long requests, long bytes, boolean late) {}

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof ConnectionMetaData) { // speaks HTTP
      lookLater(connection, new Look(0, 0, false));
    }
  }

  private void lookLater(Connection connection, Look last) {
    later.execute(() -> look(connection, last));
  }

  private void look(Connection connection, Look last) {
    var endPoint = connection.getEndPoint();
    if (!endPoint.isOpen() || !connection.equals(endPoint.getConnection())) {
      return;
    }
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    boolean stuck = requests == last.requests();
    if (stuck && last.late()) {
      endPoint.close();
      return;
    }
    lookLater(connection, new Look(requests, bytes, stuck && bytes > last.bytes()));
  }
}
