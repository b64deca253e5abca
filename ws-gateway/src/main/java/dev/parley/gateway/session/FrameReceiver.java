package dev.parley.gateway.session;

/// Takes what comes in on the sockets.
public interface FrameReceiver {

  /// A text frame; a session's frames come one after another, the next once this returned.
  void receive(Session session, String text);
}
