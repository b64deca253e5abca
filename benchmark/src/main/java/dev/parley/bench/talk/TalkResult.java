package dev.parley.bench.talk;

import dev.parley.bench.report.Latencies;
import java.util.Map;

/// What became of the messages of one rate.
///
/// @param rate messages a second that were asked for
/// @param sent in the measured time
/// @param sendSeconds from when the first of those was due until the last was written
/// @param delivered entries read in the measured time
/// @param busiest share of a core that the busier of the generator's threads used
/// @param unacked all that got no ack, refused ones too
/// @param lost connections, by reason
/// @param differing entries that were not the same for all
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

  /// What members' sequences showed, summed.
  ///
  /// @param missing entries of acked messages, or before them, that some member did not get
  public record Faults(long missing, long repeated, long outOfOrder) {

    /// Both.
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
