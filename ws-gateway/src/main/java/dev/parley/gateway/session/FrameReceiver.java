package dev.parley.gateway.session;

/// Receives the clients' text frames.
public interface FrameReceiver {

  /// Called with a session's frames one after another, the next once this returned.
  void receive(Session session, String text);
}
