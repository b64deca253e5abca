package dev.parley.system.model.play;

import dev.parley.client.event.Entry;
import dev.parley.client.room.EntryRequest;
import dev.parley.system.model.room.MemberOp;
import dev.parley.system.model.room.Op;
import dev.parley.system.model.room.Person;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// Shared by all clients of a run: the requests so far, and the entries known to be stored.
///
/// Safe for many threads.
public final class Board {

  /// The first messages, on which all users act sometimes.
  public static final int HOT = 3;

  private static final int LATEST = 200;

  private final LongSupplier clock;
  private final Queue<Op> ops = new ConcurrentLinkedQueue<>();
  private final Queue<MemberOp> memberOps = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> heads = new ConcurrentHashMap<>();
  private final Map<String, Map<Long, Entry>> messages = new ConcurrentHashMap<>();
  private final Map<String, List<Entry>> targets = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();

  /// @param clock nanoseconds
  public Board(LongSupplier clock) {
    this.clock = clock;
  }

  public long now() {
    return clock.getAsLong();
  }

  /// Records a request before it is sent.
  public Op ask(Person by, String room, EntryRequest asked, boolean byFrame) {
    var op =
        new Op(
            numbers.incrementAndGet(),
            by,
            room,
            asked,
            byFrame,
            heads.getOrDefault(room, 0L),
            now());
    ops.add(op);
    return op;
  }

  public void settle(Op op, Op.Outcome outcome) {
    if (outcome instanceof Op.Outcome.Stored stored) {
      reached(op.room, stored.seq());
    }
    op.settle(outcome, now());
  }

  public void add(MemberOp op) {
    memberOps.add(op);
  }

  /// Records that a client received this entry.
  public void seen(Entry entry) {
    reached(entry.room(), entry.seq());
    if (entry.type().equals("message")) {
      var known = messages.computeIfAbsent(entry.room(), _ -> new ConcurrentHashMap<>());
      if (known.putIfAbsent(entry.seq(), entry) == null) {
        var list = targets.computeIfAbsent(entry.room(), _ -> new ArrayList<>());
        synchronized (list) {
          list.add(entry);
        }
      }
    }
  }

  private void reached(String room, long seq) {
    heads.merge(room, seq, Math::max);
  }

  /// Messages to act on, roughly in log order: the first few, on which all users act sometimes, and
  /// the latest.
  public List<Entry> messages(String room) {
    var list = targets.computeIfAbsent(room, _ -> new ArrayList<>());
    synchronized (list) {
      var some = new ArrayList<>(list.subList(0, Math.min(HOT, list.size())));
      some.addAll(list.subList(Math.max(some.size(), list.size() - LATEST), list.size()));
      return some;
    }
  }

  /// The number of requests.
  public int count() {
    return numbers.get();
  }

  public List<Op> ops(String room) {
    return ops.stream().filter(op -> op.room.equals(room)).toList();
  }

  public Collection<Op> ops() {
    return ops;
  }

  public List<MemberOp> memberOps(String room) {
    return memberOps.stream().filter(op -> op.room().equals(room)).toList();
  }
}
