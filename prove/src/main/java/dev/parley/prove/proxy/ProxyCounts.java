package dev.parley.prove.proxy;

import java.util.concurrent.atomic.LongAdder;

/// Counts for [Touched]. Safe for many threads.
final class ProxyCounts {

  private final LongAdder connections = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder broken = new LongAdder();
  private final LongAdder held = new LongAdder();

  void accepted() {
    connections.increment();
  }

  void carried(int count) {
    bytes.add(count);
  }

  void broke() {
    broken.increment();
  }

  void heldBack(int count) {
    held.add(count);
  }

  Touched read() {
    return new Touched(connections.sum(), bytes.sum(), broken.sum(), held.sum());
  }
}
