package dev.parley.gateway.fanout;

import dev.parley.gateway.entry.EntrySource;
import dev.parley.gateway.entry.UnavailableException;
import dev.parley.starter.retry.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;

/// Fetches entries that are missing from the published log, one repair per room at a time.
///
/// A repair retries until nothing is missing or the room has no subscriptions, 100 ms to 5 s apart.
/// If more than 500 entries are missing, it stops: each subscription then catches up by itself, and
/// its client gets `joined` with `recovered:false`.
public final class Repairs {

  private static final Logger LOG = LoggerFactory.getLogger(Repairs.class);

  private static final long TOO_FAR = 500;
  private static final BackOff PAUSES =
      Pauses.doubling(Duration.ofMillis(100), Duration.ofSeconds(5));

  private final EntrySource source;
  private final EntryObserver observer;
  private final Executor executor;

  /// @param executor a thread per task: repairs wait for message-service
  public Repairs(EntrySource source, EntryObserver observer, Executor executor) {
    this.source = source;
    this.observer = observer;
    this.executor = executor;
  }

  /// Starts a repair, because entries are missing in that channel.
  void missing(RoomChannel channel) {
    executor.execute(() -> {
      if (channel.beginRepair()) {
        repair(channel);
      }
    });
  }

  /// Called for an entry of another epoch: either the log was restored, or the entry is junk.
  void otherEpoch(RoomChannel channel) {
    executor.execute(() -> compareWithStored(channel));
  }

  private void repair(RoomChannel channel) {
    var pauses = PAUSES.start();
    try {
      while (!channel.isRepaired()) {
        if (!fetch(channel)) {
          Thread.sleep(pauses.nextBackOff());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return whether it moved the channel's cursor
  private boolean fetch(RoomChannel channel) {
    long before = channel.head();
    long highestHeld = channel.highestHeld();
    try {
      var page = source.after(channel.room(), before);
      if (page.head() - before > TOO_FAR) {
        channel.restart();
        return true;
      }
      channel.fill(page, highestHeld);
      page.entries().forEach(observer::stored);
      return channel.head() > before || page.head() <= before;
    } catch (UnavailableException e) {
      LOG.debug("repair of {} waits: {}", channel.room(), e.getMessage());
      return false;
    }
  }

  private void compareWithStored(RoomChannel channel) {
    try {
      var heads = source.heads(List.of(channel.room()));
      var seq = heads.seqs().get(channel.room());
      if (seq != null && channel.storedHead(heads.epoch(), seq)) {
        missing(channel);
      }
    } catch (UnavailableException e) {
      LOG.debug("epoch of {} not known yet: {}", channel.room(), e.getMessage());
    } finally {
      channel.compared();
    }
  }
}
