package dev.parley.prove.load;

import java.util.concurrent.atomic.LongAdder;

/// What the load did so far, for the progress lines.
public final class Counts {

  final LongAdder asks = new LongAdder();
  final LongAdder sends = new LongAdder();
  final LongAdder acks = new LongAdder();
  final LongAdder refusals = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder cuts = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder deliveries = new LongAdder();

  /// Messages asked for, each counted once.
  public long sends() {
    return sends.sum();
  }

  /// Connections that ended but for the client's own cuts, and those that were not made.
  public long lost() {
    return lost.sum();
  }

  @Override
  public String toString() {
    return "%,d sends, %,d asks, %,d acks, %,d refused, %,d retries, %,d cuts, %,d lost, %,d delivered"
        .formatted(
            sends.sum(),
            asks.sum(),
            acks.sum(),
            refusals.sum(),
            retries.sum(),
            cuts.sum(),
            lost.sum(),
            deliveries.sum());
  }
}
