package dev.parley.gateway.jetty;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ConnectionMetaData;

/// Closes a connection whose request never completes. Jetty's idle timeout restarts with every
/// byte, so a client that sends one byte now and then would hold a connection for hours.
///
/// Connections are checked periodically. A connection is closed if it had an incomplete request at
/// one check and has not completed it at the next. WebSockets are not checked: `Heartbeat` closes
/// them. Safe for many threads.
public final class RequestDeadline implements Connection.Listener {

  private final Executor later;

  /// @param limit after which a request is late; it is closed after at most twice that
  public RequestDeadline(Duration limit) {
    this.later = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// The state of a connection at the last check.
  ///
  /// @param requests the number of complete requests
  /// @param late whether bytes had arrived since, without completing another request
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
