package dev.parley.gateway.memory;

import java.util.concurrent.atomic.AtomicInteger;

/// Something that many may hold, and that counts in the budget once while anybody does.
///
/// Each [#hold] is followed by one [#letGo]. Safe for many threads.
public abstract class SharedBytes {

  private final AtomicInteger holders = new AtomicInteger();

  /// The bytes it takes; always the same.
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
