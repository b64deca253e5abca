package dev.parley.gateway.session;

import dev.parley.events.Ids;
import dev.parley.gateway.GatewayMetrics;
import java.time.InstantSource;
import java.util.List;

/// Makes a [Session] of a socket, and ends it when the socket has gone. Safe for many threads.
public final class SessionOpener {

  /// What every session is made with.
  ///
  /// @param queueing what a session may have queued
  public record Parts(
      Ids ids,
      InstantSource clock,
      WriteLoops writers,
      Session.Queueing queueing,
      GatewayMetrics metrics) {}

  private final Parts parts;
  private final Sessions sessions;
  private final SignIn signIn;
  private final FrameReceiver receiver;
  private final List<SessionListener> listeners;

  public SessionOpener(
      Parts parts,
      Sessions sessions,
      SignIn signIn,
      FrameReceiver receiver,
      List<SessionListener> listeners) {
    this.parts = parts;
    this.sessions = sessions;
    this.signIn = signIn;
    this.receiver = receiver;
    this.listeners = List.copyOf(listeners);
  }

  Session open(Socket socket) {
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

  void opened(Session session, Offer offer) {
    signIn.opened(session, offer);
  }

  void received(Session session, String text) {
    session.liveness().heard();
    parts.metrics().received();
    if (!session.isClosing()) {
      receiver.receive(session, text);
    }
  }

  /// The client answered a ping of the WebSocket.
  void receivedPong(Session session) {
    session.liveness().heardSocket();
  }

  void closed(Session session) {
    session.gone();
    sessions.remove(session);
    listeners.forEach(listener -> listener.closed(session));
  }
}
