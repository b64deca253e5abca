package dev.parley.gateway.memory;

import java.util.concurrent.atomic.AtomicInteger;

/// Bytes with several holders; they count in the budget once while there is any holder.
///
/// Each [#hold] is followed by one [#letGo]. Safe for many threads.
public abstract class SharedBytes {

  private final AtomicInteger holders = new AtomicInteger();

  /// Its size in bytes; never changes.
  protected abstract long weight();

  public final void hold(MemoryBudget memory) {
    if (holders.getAndIncrement() == 0) {
      memory.add(weight());
    }
  }

  public final void letGo(MemoryBudget memory) {
    if (holders.decrementAndGet() == 0) {
      memory.giveBack(weight());
    }
  }
}
