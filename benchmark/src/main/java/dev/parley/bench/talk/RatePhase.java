package dev.parley.bench.talk;

import dev.parley.bench.report.Latencies;
import java.util.concurrent.atomic.LongAdder;

/// The messages of one steady rate, and how long they took. For any thread.
///
/// @param pacer says when the first and each after it is due
/// @param first number of a message of this phase
/// @param measured number of the first that counts
/// @param end number after the last
/// @param deliveries from when a message was due until it was read, each of its readers for itself
/// @param acks from when it was due until its sender read the ack
/// @param lateness from when it was due until it was written
/// @param delivered entries read until now, those of the warm-up too
public record RatePhase(
    OpenLoopSchedule pacer,
    int first,
    int measured,
    int end,
    Latencies deliveries,
    Latencies acks,
    Latencies lateness,
    LongAdder delivered) {

  static RatePhase of(OpenLoopSchedule pacer, int first, int warmUp, int count) {
    return new RatePhase(
        pacer,
        first,
        first + warmUp,
        first + count,
        new Latencies(),
        new Latencies(),
        new Latencies(),
        new LongAdder());
  }

  void sent(int number) {
    record(lateness, number, System.nanoTime());
  }

  void delivered(int number, long nanos) {
    delivered.increment();
    record(deliveries, number, nanos);
  }

  void acked(int number, long nanos) {
    record(acks, number, nanos);
  }

  private void record(Latencies latencies, int number, long nanos) {
    if (number >= measured && number < end) {
      latencies.recordNanos(nanos - pacer.due(number - first), number - measured, end - measured);
    }
  }
}
