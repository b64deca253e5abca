package dev.parley.bench.talk;

import dev.parley.bench.report.Latencies;
import java.util.Map;

/// The outcome of the messages of one rate.
///
/// @param rate requested messages a second
/// @param sent in the measured time
/// @param sendSeconds from the due time of the first of those until the write of the last
/// @param delivered entries read in the measured time
/// @param busiest share of a core of the busier generator thread
/// @param unacked all without an ack, including refused ones
/// @param lost connections, by reason
/// @param differing entries that differ between members
public record TalkResult(
    double rate,
    RatePhase phase,
    int sent,
    double sendSeconds,
    long delivered,
    double busiest,
    int unacked,
    Map<String, Integer> nacks,
    Map<String, Integer> lost,
    Faults faults,
    long differing) {

  /// The errors in the members' sequences, summed.
  ///
  /// @param missing entries up to the last acked message that some member did not get
  public record Faults(long missing, long repeated, long outOfOrder) {

    /// The sum of both.
    public Faults plus(Faults other) {
      return new Faults(
          missing + other.missing, repeated + other.repeated, outOfOrder + other.outOfOrder);
    }
  }

  public Latencies deliveries() {
    return phase.deliveries();
  }

  public Latencies acks() {
    return phase.acks();
  }

  public Latencies lateness() {
    return phase.lateness();
  }
}
