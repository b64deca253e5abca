package dev.parley.gateway.session;

/// Hears that a session has ended, so that what belongs to it can go.
public interface SessionListener {

  /// Called once per session, after its socket is closed.
  void closed(Session session);
}
