package dev.parley.gateway.session;

import dev.parley.events.Ids;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.Socket;
import dev.parley.gateway.outbox.WriteLoops;
import java.time.InstantSource;
import java.util.List;

/// Forwards the events of sockets to their sessions: a socket opens, a text frame or a pong
/// arrives, the socket has closed. Safe for many threads.
public final class SocketEvents {

  /// What every new session gets.
  ///
  /// @param queueing the limits of a session's queue
  public record Parts(
      Ids ids,
      InstantSource clock,
      WriteLoops writers,
      Session.Queueing queueing,
      GatewayMetrics metrics) {}

  private final Parts parts;
  private final Sessions sessions;
  private final FrameReceiver receiver;
  private final List<SessionListener> listeners;

  public SocketEvents(
      Parts parts, Sessions sessions, FrameReceiver receiver, List<SessionListener> listeners) {
    this.parts = parts;
    this.sessions = sessions;
    this.receiver = receiver;
    this.listeners = List.copyOf(listeners);
  }

  /// Creates the session of a socket that has opened.
  public Session opened(Socket socket) {
    var session =
        new Session(
            parts.ids().next().toString(),
            socket,
            parts.clock().instant(),
            parts.writers().next(),
            parts.queueing(),
            parts.metrics());
    sessions.add(session);
    return session;
  }

  /// Passes a text frame to the receiver; a session's frames come one after another.
  public void received(Session session, String text) {
    session.liveness().heard();
    parts.metrics().received();
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
