package dev.parley.bench.talk;

import dev.parley.bench.report.Latencies;
import java.util.concurrent.atomic.LongAdder;

/// The messages of one steady rate, and their latencies. For any thread.
///
/// @param pacer the due times of the messages
/// @param first number of a message of this phase
/// @param measured number of the first that counts
/// @param end number after the last
/// @param deliveries from the due time of a message until a reader read it, for each reader
/// @param acks from the due time until the sender read the ack
/// @param lateness from the due time until the write
/// @param delivered entries read so far, including the warm-up
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
