package dev.parley.gateway.fanout;

import dev.parley.gateway.entry.EntrySource;
import dev.parley.gateway.entry.UnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every 10 s where the logs of the joined rooms end: only this reveals the loss of a last
/// entry. A head that is ahead only briefly belongs to an entry on its way, which gets half a
/// second to arrive.
public final class Heads {

  private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

  private static final int ROOMS_PER_REQUEST = 10_000;
  private static final Duration GRACE = Duration.ofMillis(500);

  private final FanOut fanOut;
  private final EntrySource source;
  private final Repairs repairs;
  private final Executor executor;
  private final AtomicBoolean checking = new AtomicBoolean();

  public Heads(FanOut fanOut, EntrySource source, Repairs repairs, Executor executor) {
    this.fanOut = fanOut;
    this.source = source;
    this.repairs = repairs;
    this.executor = executor;
  }

  /// Compares all rooms with the stored heads, on another thread; one comparison at a time.
  public void check() {
    if (checking.compareAndSet(false, true)) {
      executor.execute(() -> {
        try {
          compare();
        } catch (UnavailableException e) {
          LOG.debug("stored heads are not to be had: {}", e.getMessage());
        } finally {
          checking.set(false);
        }
      });
    }
  }

  private void compare() throws UnavailableException {
    var rooms = new ArrayList<>(fanOut.rooms());
    for (int from = 0; from < rooms.size(); from += ROOMS_PER_REQUEST) {
      var chunk = rooms.subList(from, Math.min(rooms.size(), from + ROOMS_PER_REQUEST));
      var stored = source.heads(chunk);
      stored
          .seqs()
          .forEach((room, seq) ->
              fanOut
                  .channel(room)
                  .filter(channel -> channel.storedHead(stored.epoch(), seq))
                  .ifPresent(this::repairUnlessItArrives));
    }
  }

  private void repairUnlessItArrives(RoomChannel channel) {
    CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS, executor)
        .execute(() -> repairs.missing(channel));
  }
}
