package dev.parley.gateway.join;

import dev.parley.events.RoomId;
import dev.parley.gateway.session.Session;

/// The sends that still wait for their answer.
public interface InFlight {

  /// Waits until the session's sends to that room are answered, which takes 10 s at most.
  void awaitAnswered(Session session, RoomId room) throws InterruptedException;
}
