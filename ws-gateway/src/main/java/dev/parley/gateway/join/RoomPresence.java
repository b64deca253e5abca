package dev.parley.gateway.join;

import dev.parley.gateway.fanout.Subscription;

/// Called when the sessions in a room change; must not block.
public interface RoomPresence {

  void entered(Subscription subscription);

  void exited(Subscription subscription);
}
