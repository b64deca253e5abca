package dev.parley.gateway.memory;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/// The bytes that all outboxes, rings and catch-up pages of this gateway may hold together.
///
/// An entry that queues, a ring and pages share counts once, however many hold it: see
/// [SharedBytes]. Any other frame counts in each queue that holds it. Bytes are released when the
/// last holder lets go.
///
/// As memory runs short, work is reduced in this order. At five eighths, joined clients read no
/// further page. At three quarters, no join starts, so that slow readers do not lock out new
/// clients. At seven eighths, signals are dropped. At fifteen sixteenths, the sessions with the
/// most queued bytes are closed until seven eighths are left. The last sixteenth is a reserve for
/// other threads that add meanwhile. Safe for many threads: adding takes no lock; only pages do,
/// which are few.
public final class MemoryBudget {

  /// The bytes that count for a page while it is read and parsed.
  public static final long PAGE_COST = 512 << 10;

  private final LongAdder used = new LongAdder();
  private final AtomicBoolean relieving = new AtomicBoolean();
  private final long limit;
  private volatile Runnable relief = () -> {};

  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  /// Sets the action of [#relieve], which closes sessions; one call at a time.
  public void relieveBy(Runnable closes) {
    relief = closes;
  }

  public long limit() {
    return limit;
  }

  /// The bytes held now.
  public long used() {
    return used.sum();
  }

  public void add(long bytes) {
    used.add(bytes);
  }

  public void giveBack(long bytes) {
    used.add(-bytes);
  }

  /// Reserves [#PAGE_COST] for a further page, if there is room for it.
  public synchronized boolean takePage() {
    boolean takes = takesPages();
    if (takes) {
      add(PAGE_COST);
    }
    return takes;
  }

  /// Reserves [#PAGE_COST] for the first page of a join or for a repair, if there is room for it.
  public synchronized boolean takeFirstPage() {
    boolean takes = used() + PAGE_COST <= limit / 4 * 3;
    if (takes) {
      add(PAGE_COST);
    }
    return takes;
  }

  public void giveBackPage() {
    giveBack(PAGE_COST);
  }

  /// Whether a further page could be read now.
  public boolean takesPages() {
    return used() + PAGE_COST <= limit / 8 * 5;
  }

  public boolean takesSignals() {
    return used() <= low();
  }

  /// Whether enough was released to continue normally.
  public boolean isRelieved() {
    return used() <= low();
  }

  public boolean isHalfFree() {
    return used() <= limit / 2;
  }

  /// To be called after bytes were added, without holding an outbox's lock.
  public void relieve() {
    if (used() > limit / 16 * 15 && relieving.compareAndSet(false, true)) {
      try {
        relief.run();
      } finally {
        relieving.set(false);
      }
    }
  }

  private long low() {
    return limit / 8 * 7;
  }
}
