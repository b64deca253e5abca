package dev.parley.gateway.memory;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/// The bytes that all outboxes, rings and catch-up pages of this gateway may hold together.
///
/// An entry that is shared by queues, a ring and pages counts once, however many hold it: see
/// [SharedBytes]. Any other frame counts in each queue that it waits in. What is added is given
/// back when the last holder lets go.
///
/// What gives way when it runs short, in this order: at five eighths nobody who has joined reads a
/// further page; at three quarters no join is begun, so that those who read slowly keep nobody out;
/// at seven eighths signals are dropped; at fifteen sixteenths the costliest sessions are closed
/// until seven eighths are left. The last sixteenth is for what several threads add between one's
/// look and its closing. Safe for many threads: adding takes no lock, only pages do, which are few.
public final class MemoryBudget {

  /// What is counted for a page while it is read, and made into entries.
  public static final long PAGE_COST = 512 << 10;

  private final LongAdder used = new LongAdder();
  private final AtomicBoolean relieving = new AtomicBoolean();
  private final long limit;
  private volatile Runnable relief = () -> {};

  public MemoryBudget(long limit) {
    this.limit = limit;
  }

  /// Closes sessions when [#relieve] is called; one call at a time.
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

  /// Takes [#PAGE_COST] for a further page, if there is room for it.
  public synchronized boolean takePage() {
    boolean takes = takesPages();
    if (takes) {
      add(PAGE_COST);
    }
    return takes;
  }

  /// Takes [#PAGE_COST] for the first page of a join or for a repair, if there is room for it.
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

  /// Whether enough was given back to go on as before.
  public boolean isRelieved() {
    return used() <= low();
  }

  public boolean isHalfFree() {
    return used() <= limit / 2;
  }

  /// To be called after something was added, holding no lock of an outbox.
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
