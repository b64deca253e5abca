package dev.parley.prove.poison;

import dev.parley.client.ParleyClient;
import dev.parley.client.room.RefusedException;
import dev.parley.client.room.RoomSubscription;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/// Joins a room that has just been created. A message-service that still recovers from an earlier
/// fault does not know the room yet and refuses the join.
final class NewRoomJoin {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private NewRoomJoin() {}

  /// Joins again until the join is accepted.
  ///
  /// @throws ExecutionException when it is refused for a minute
  static RoomSubscription join(ParleyClient client, String room) throws Exception {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      var subscription = client.join(room, _ -> {});
      try {
        subscription.joined().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return subscription;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RefusedException) || System.nanoTime() - end > 0) {
          throw e;
        }
      }
    }
  }
}
