package dev.parley.gateway.fanout;

import dev.parley.events.RoomId;
import dev.parley.events.entry.AskedEntry;
import dev.parley.events.entry.DeleteEntry;
import dev.parley.events.entry.Entry;
import dev.parley.events.entry.MemberEntry;
import dev.parley.events.entry.RoomEntry;
import dev.parley.events.state.RoomKind;
import dev.parley.gateway.entry.EntrySource;
import dev.parley.gateway.entry.Held;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.entry.Ring;
import dev.parley.gateway.entry.Snapshot;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.frame.ServerFrame.LeftReason;
import dev.parley.gateway.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One room with local sessions: a cursor into its log, the last entries, and the subscriptions.
///
/// The reader's rule: entries at or below the cursor are dropped, the next is applied, a higher one
/// is held until the missing ones arrive or are fetched. The cursor is (epoch, seq) and moves only
/// by contiguous entries; a first snapshot sets it. An entry of another epoch is never applied: the
/// stored heads say which epoch is valid, and a changed one restarts every subscription.
///
/// Why no entry is lost between history and live, for a subscription S that was added here before
/// its snapshot with head H was requested:
///
/// - An entry above H commits after the snapshot and is published after its commit. So this gateway
///   reads it after S was added: it passes [#accept] while S is in this channel.
/// - While S catches up, S.cursor moves only by pages that start at S.cursor + 1, so S has all up
///   to S.cursor. [#goLive] makes S live, under the lock, only when S.cursor has reached the
///   channel's cursor C, or when the ring holds all of (S.cursor, C] and is queued in the same
///   step. So at that moment S has all up to max(S.cursor, C).
/// - From then on this channel applies C + 1, C + 2 … under the same lock, and gives S each one
///   above S.cursor: the first one is S.cursor + 1.
/// - If the reader had lost an entry, C stays below it and neither side skips it: the gap is
///   repaired from the stored log, or the stored head, requested every 10 s, reveals it.
///
/// Guarded by its monitor. Methods called under it only queue work for other threads.
public final class RoomChannel {

  private static final long UNKNOWN = -1;

  /// The position of a subscription when it asks to go live.
  public enum Stand {
    LIVE,
    BEHIND,
    OTHER_EPOCH,
    ENDED
  }

  private final RoomId room;
  private final Repairs repairs;
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private final Ring ring;
  private final Held held;
  private @Nullable String epoch;
  private long cursor = UNKNOWN;
  private long storedHead = UNKNOWN;
  private long usedAt;
  private boolean open;
  private boolean repairing;
  private boolean comparing;

  RoomChannel(RoomId room, Repairs repairs, MemoryBudget memory, Ring.Weight rings) {
    this.room = room;
    this.repairs = repairs;
    this.held = new Held(memory);
    this.ring = new Ring(rings);
  }

  public RoomId room() {
    return room;
  }

  synchronized void add(Subscription subscription) {
    subscriptions.add(subscription);
  }

  /// Removes the subscription; returns whether it was the last one.
  synchronized boolean remove(Subscription subscription) {
    subscriptions.remove(subscription);
    subscription.endSilently();
    if (subscriptions.isEmpty()) {
      ring.clear();
      held.clear();
    }
    return subscriptions.isEmpty();
  }

  synchronized boolean isEmpty() {
    return subscriptions.isEmpty();
  }

  /// The number of subscriptions, including those that are about to join.
  public synchronized int size() {
    return subscriptions.size();
  }

  /// The joined subscriptions, including those that still catch up.
  public synchronized List<Subscription> joined() {
    return subscriptions.stream().filter(Subscription::isAnnounced).toList();
  }

  /// The seq up to which entries were delivered; 0 while unknown.
  public synchronized long head() {
    return Math.max(0, cursor);
  }

  /// Whether the others may see that this user has read up to `seq`: only for a member, and only up
  /// to an existing entry.
  public synchronized boolean maySayRead(Subscription subscription, long seq) {
    return subscription.isMember() && !subscription.isEnded() && seq <= cursor;
  }

  /// Takes an entry from the log, in any order and any number of times.
  public synchronized void accept(LogEntry entry) {
    if (subscriptions.isEmpty()) {
      return; // every session has left since the lookup: nothing would release what is kept here
    }
    if (epoch != null && !epoch.equals(entry.epoch())) {
      compareEpochs();
      return;
    }
    if (cursor == UNKNOWN || entry.seq() > cursor + 1) {
      hold(entry);
    } else if (entry.seq() == cursor + 1) {
      apply(entry);
      release();
    }
    repairGap();
  }

  /// Makes a subscription joined, at a snapshot that admits it.
  ///
  /// @param joined the frame for the client; null when it needs none
  /// @return false when it was refused before the client got `joined`
  public synchronized boolean begin(
      Subscription subscription, Snapshot snapshot, ServerFrame.@Nullable Joined joined) {
    if (subscription.isEnded()) {
      return false;
    }
    if (!subscription.admit(snapshot.epoch(), snapshot.head(), snapshot.from())) {
      end(subscription, subscription.removedBy());
      return false;
    }
    subscription.member(snapshot.head(), snapshot.member());
    if (joined != null) {
      subscription.session().send(joined);
    }
    adopt(snapshot);
    return true;
  }

  /// Gives a subscription that catches up its next stored entries, as many as fit its queue.
  ///
  /// @param head the log's end when they were read and the user was admitted
  /// @return how many were taken; -1 when the subscription has ended
  public synchronized int give(Subscription subscription, List<LogEntry> entries, long head) {
    subscription.admittedAt(head);
    int taken = 0;
    for (var entry : entries) {
      if (subscription.isEnded()) {
        return -1;
      }
      if (taken > 0 && !subscription.session().outbox().isBelowHalf()) {
        break;
      }
      if (entry.seq() == subscription.cursor() + 1) {
        subscription.give(entry);
      }
      taken++;
    }
    return taken;
  }

  /// Makes a subscription that has caught up live.
  public synchronized Stand goLive(Subscription subscription) {
    if (subscription.isEnded()) {
      return Stand.ENDED;
    }
    if (epoch == null || !epoch.equals(subscription.epoch())) {
      return Stand.OTHER_EPOCH;
    }
    if (subscription.cursor() < cursor) {
      if (!ring.covers(subscription.cursor())) {
        return Stand.BEHIND;
      }
      ring.after(subscription.cursor()).forEach(subscription::give);
    }
    subscription.goLive();
    return Stand.LIVE;
  }

  /// Ends a subscription because the room no longer admits it.
  public synchronized void end(Subscription subscription, LeftReason reason) {
    if (!subscription.isEnded()) {
      subscription.end(reason);
      subscriptions.remove(subscription);
      subscription.owner().ended(subscription);
    }
  }

  /// The position of a subscription, to ask for the following entries.
  public synchronized Snapshot.Position position(Subscription subscription) {
    return new Snapshot.Position(subscription.epoch(), subscription.cursor());
  }

  /// Queues a signal for the subscriptions that match.
  synchronized void signal(byte[] frame, Predicate<Subscription> to) {
    for (var subscription : subscriptions) {
      if (subscription.isAnnounced() && to.test(subscription)) {
        subscription.session().signal(frame);
      }
    }
  }

  /// When the last entry arrived, by the monotonic clock; empty when the ring is empty.
  synchronized OptionalLong ringUsedAt() {
    return ring.isEmpty() ? OptionalLong.empty() : OptionalLong.of(usedAt);
  }

  /// Empties the ring: subscriptions that catch up read the stored log instead.
  synchronized void forgetRing() {
    ring.clear();
  }

  // The stored log.

  /// Takes the end of the stored log.
  ///
  /// @return whether entries are missing here
  synchronized boolean storedHead(String logEpoch, long seq) {
    if (epoch == null) {
      return false;
    }
    if (!epoch.equals(logEpoch)) {
      restart();
      return false;
    }
    storedHead = Math.max(storedHead, seq);
    return isBehind();
  }

  /// Ends the comparison with the stored heads.
  synchronized void compared() {
    comparing = false;
  }

  /// Starts a repair, unless one is running or nothing is missing.
  synchronized boolean beginRepair() {
    if (repairing || !isBehind()) {
      return false;
    }
    repairing = true;
    return true;
  }

  /// Ends the repair when nothing is missing any more.
  synchronized boolean isRepaired() {
    if (isBehind() && !subscriptions.isEmpty()) {
      return false;
    }
    repairing = false;
    return true;
  }

  /// The highest held entry, or 0.
  synchronized long highestHeld() {
    return held.highest();
  }

  /// Takes the entries that were fetched after the cursor.
  ///
  /// @param highestHeld as it was before the fetch: held entries up to it that are beyond the
  ///   stored head were never committed, and are dropped
  synchronized void fill(EntrySource.Page page, long highestHeld) {
    if (subscriptions.isEmpty()) {
      return;
    }
    if (epoch == null || !epoch.equals(page.epoch())) {
      restart();
      return;
    }
    for (var entry : page.entries()) {
      if (entry.seq() == cursor + 1) {
        apply(entry);
      }
    }
    storedHead = page.head();
    if (highestHeld > page.head()) {
      held.forgetBetween(page.head(), highestHeld);
    }
    release();
  }

  /// Resets the cursor; every live subscription catches up by itself from its own.
  synchronized void restart() {
    epoch = null;
    cursor = UNKNOWN;
    storedHead = UNKNOWN;
    ring.clear();
    held.clear();
    for (var subscription : subscriptions) {
      if (subscription.isLive()) {
        subscription.fallBehind();
        subscription.owner().restart(subscription);
      }
    }
  }

  private void adopt(Snapshot snapshot) {
    if (epoch == null) {
      epoch = snapshot.epoch();
      cursor = snapshot.head();
      held.forgetOtherEpochs(snapshot.epoch());
      open = snapshot.kind() == RoomKind.PUBLIC;
      release();
      repairGap();
    } else if (!epoch.equals(snapshot.epoch())) {
      compareEpochs();
    }
  }

  private void apply(LogEntry entry) {
    cursor = entry.seq();
    if (entry.entry().orElse(null) instanceof DeleteEntry) {
      ring.clear(); // it may hold the deleted text; subscriptions that catch up read the stored log
    }
    ring.add(entry);
    usedAt = System.nanoTime();
    for (var subscription : subscriptions) {
      if (subscription.isLive() && subscription.cursor() < entry.seq()) {
        subscription.giveLive(entry);
      }
    }
    entry.entry().ifPresent(this::applyEndings);
  }

  private void applyEndings(Entry entry) {
    if (entry instanceof RoomEntry change) {
      open = change.kind() == RoomKind.PUBLIC;
    }
    for (var subscription : new ArrayList<>(endable(entry))) {
      if (entry instanceof MemberEntry change) {
        subscription.member(change);
      }
      var reason = Endings.of(entry, subscription.identity(), open);
      if (reason != null && subscription.isEndedBy(entry.seq(), reason)) {
        end(subscription, reason);
      }
    }
  }

  /// The subscriptions that an entry may end. Entries from clients' commands end none. They are the
  /// most frequent, and a room may have a thousand sockets.
  private Set<Subscription> endable(Entry entry) {
    return entry instanceof AskedEntry ? Set.of() : subscriptions;
  }

  private void hold(LogEntry entry) {
    if (!held.add(entry)) {
      // Not kept; the seq is stored so that the repair fetches it.
      storedHead = cursor == UNKNOWN ? UNKNOWN : Math.max(storedHead, entry.seq());
    }
  }

  private void release() {
    held.forgetUpTo(cursor);
    while (!held.isEmpty() && held.first() == cursor + 1) {
      apply(held.lowest());
      held.forgetUpTo(cursor);
    }
  }

  private boolean isBehind() {
    return cursor != UNKNOWN && (!held.isEmpty() || storedHead > cursor);
  }

  private void repairGap() {
    if (!repairing && cursor != UNKNOWN && !held.isEmpty()) {
      repairs.missing(this);
    }
  }

  private void compareEpochs() {
    if (!comparing) {
      comparing = true;
      repairs.otherEpoch(this);
    }
  }
}
