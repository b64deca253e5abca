package dev.parley.gateway.join;

import dev.parley.events.reply.Code;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.entry.UnavailableException;
import dev.parley.gateway.fanout.RoomChannel;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.LeftReason;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.starter.retry.Pauses;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;

/// Brings one subscription from a snapshot to live, a page at a time.
///
/// The next page is read only while the session's queue is less than half full, so a backlog alone
/// never closes a slow client. Each page is authorised again. While message-service does not
/// answer, or the gateway is short of memory, it retries, 200 ms to 5 s apart, as long as the
/// session lives. If a page was cut because its entries are long, the next request asks for fewer.
/// Confined to the session's lane.
final class CatchUp {

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final BackOff PAUSES = Pauses.doubling(FIRST_PAUSE, Duration.ofSeconds(5));

  private final Backlog backlog;
  private final MemoryBudget memory;
  private final RoomChannel channel;
  private final Subscription subscription;
  private BackOffExecution pauses = PAUSES.start();
  private int limit = Backlog.PAGE;

  CatchUp(Backlog backlog, MemoryBudget memory, RoomChannel channel, Subscription subscription) {
    this.backlog = backlog;
    this.memory = memory;
    this.channel = channel;
    this.subscription = subscription;
  }

  /// Gives the subscription the entries after its admission, until it is live or has ended.
  void feed(Admission admission) throws InterruptedException {
    if (give(admission.entries(), admission.snapshot().head())) {
      goOn();
    }
  }

  /// Admits the subscription again at its cursor, and feeds it.
  void resume() throws InterruptedException {
    if (readmit()) {
      goOn();
    }
  }

  private void goOn() throws InterruptedException {
    while (!subscription.session().isClosing()) {
      switch (channel.goLive(subscription)) {
        case LIVE, ENDED -> {
          return;
        }
        case BEHIND -> {
          if (!nextPage()) {
            return;
          }
        }
        case OTHER_EPOCH -> {
          Thread.sleep(FIRST_PAUSE);
          if (!readmit()) {
            return;
          }
        }
      }
    }
  }

  /// @return false when the subscription has ended
  private boolean nextPage() throws InterruptedException {
    var position = channel.position(subscription);
    var page =
        ask(() ->
            backlog.after(subscription.room(), position.seq(), limit, subscription.identity()));
    if (page.isEmpty()) {
      return false;
    }
    if (page.get().entries().isEmpty()) {
      // The store briefly lags behind the published entries.
      Thread.sleep(FIRST_PAUSE);
    }
    return give(page.get().entries(), page.get().head());
  }

  private boolean readmit() throws InterruptedException {
    var position = channel.position(subscription);
    var admission =
        ask(() -> backlog.join(subscription.room().toString(), subscription.identity(), position));
    if (admission.isEmpty()) {
      return false;
    }
    var found = admission.get();
    channel.begin(subscription, found.snapshot(), found.recovered() ? null : joined(found));
    return give(found.entries(), found.snapshot().head());
  }

  /// Gives it a page; the entries that wait count in the memory budget.
  private boolean give(List<LogEntry> entries, long head) throws InterruptedException {
    entries.forEach(entry -> entry.hold(memory));
    limit = entries.isEmpty() ? Backlog.PAGE : Math.min(Backlog.PAGE, 2 * entries.size());
    int given = 0;
    try {
      do {
        if (!subscription.session().outbox().awaitBelowHalf()) {
          return false;
        }
        int taken = channel.give(subscription, entries.subList(given, entries.size()), head);
        if (taken < 0) {
          return false;
        }
        entries.subList(given, given + taken).forEach(entry -> entry.letGo(memory));
        given += taken;
      } while (given < entries.size());
    } finally {
      entries.subList(given, entries.size()).forEach(entry -> entry.letGo(memory));
    }
    return subscription.session().outbox().awaitBelowHalf();
  }

  private interface Question<T> {
    T ask() throws UnavailableException, RefusedException;
  }

  /// Retries until there is an answer; empty when the join has ended, which the client knows.
  private <T> Optional<T> ask(Question<T> question) throws InterruptedException {
    while (!subscription.session().isClosing()) {
      try {
        var answer = question.ask();
        pauses = PAUSES.start();
        return Optional.of(answer);
      } catch (UnavailableException e) {
        Thread.sleep(pauses.nextBackOff());
      } catch (RefusedException e) {
        channel.end(
            subscription, e.code() == Code.ARCHIVED ? LeftReason.ARCHIVED : LeftReason.CLOSED);
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  static ServerFrame.Joined joined(Admission admission) {
    return new ServerFrame.Joined(
        admission.room(),
        admission.handle(),
        admission.snapshot().epoch(),
        admission.snapshot().head(),
        admission.n(),
        admission.role(),
        admission.recovered());
  }
}
