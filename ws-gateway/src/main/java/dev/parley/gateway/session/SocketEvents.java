package dev.parley.gateway.session;

import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.Socket;
import java.util.List;

/// Forwards the events of sockets to their sessions: a socket opens, a text frame or a pong
/// arrives, the socket has closed. Safe for many threads.
public final class SocketEvents {

  private final SessionFactory factory;
  private final Sessions sessions;
  private final FrameReceiver receiver;
  private final GatewayMetrics metrics;
  private final List<SessionListener> listeners;

  /// @param listeners hear of the end of a session, in this order
  public SocketEvents(
      SessionFactory factory,
      Sessions sessions,
      FrameReceiver receiver,
      GatewayMetrics metrics,
      List<SessionListener> listeners) {
    this.factory = factory;
    this.sessions = sessions;
    this.receiver = receiver;
    this.metrics = metrics;
    this.listeners = List.copyOf(listeners);
  }

  /// Creates the session of a socket that has opened.
  public Session opened(Socket socket) {
    var session = factory.of(socket);
    sessions.add(session);
    return session;
  }

  /// Passes a text frame to the receiver; a session's frames come one after another.
  public void received(Session session, String text) {
    session.liveness().heard();
    metrics.received();
    if (!session.isClosing()) {
      receiver.receive(session, text);
    }
  }

  /// The client answered a WebSocket ping.
  public void receivedPong(Session session) {
    session.liveness().heardSocket();
  }

  /// Ends the session of a socket that has closed.
  public void closed(Session session) {
    session.gone();
    sessions.remove(session);
    listeners.forEach(listener -> listener.closed(session));
  }
}
