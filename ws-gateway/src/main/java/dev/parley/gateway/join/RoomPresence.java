package dev.parley.gateway.join;

import dev.parley.gateway.fanout.Subscription;

/// Hears who is in a room now; must not wait.
public interface RoomPresence {

  void entered(Subscription subscription);

  void exited(Subscription subscription);
}
