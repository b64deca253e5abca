package dev.parley.prove.load;

import java.util.concurrent.atomic.LongAdder;

/// The load's counts so far, for the progress lines.
public final class Counts {

  final LongAdder asks = new LongAdder();
  final LongAdder sends = new LongAdder();
  final LongAdder acks = new LongAdder();
  final LongAdder refusals = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder cuts = new LongAdder();
  final LongAdder lost = new LongAdder();
  final LongAdder deliveries = new LongAdder();

  /// Requested messages, without retries.
  public long sends() {
    return sends.sum();
  }

  /// Lost and failed connections, without the client's own cuts.
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
