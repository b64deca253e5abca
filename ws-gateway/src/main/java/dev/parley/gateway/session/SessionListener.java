package dev.parley.gateway.session;

/// Called when a session has ended, so that its state can be released.
public interface SessionListener {

  /// Called once per session, after its socket is closed.
  void closed(Session session);
}
