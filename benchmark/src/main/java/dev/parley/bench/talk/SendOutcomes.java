package dev.parley.bench.talk;

import dev.parley.bench.wire.FrameScanner;
import dev.parley.bench.wire.SendFrame;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The outcomes of the messages from members on one loop. Confined to it.
final class SendOutcomes {

  private final Map<String, Integer> nacks = new TreeMap<>();
  private final Map<String, Integer> lost = new TreeMap<>();
  private final BitSet acked = new BitSet();
  private final long[] highest;
  private long repeated;

  SendOutcomes(int rooms) {
    highest = new long[rooms];
  }

  void acked(int room, FrameScanner ack, long nanos, @Nullable RatePhase phase) {
    int number = SendFrame.number(ack.id());
    if (acked.get(number)) {
      repeated++;
      return;
    }
    acked.set(number);
    highest[room] = Math.max(highest[room], ack.seq());
    if (phase != null) {
      phase.acked(number, nanos);
    }
  }

  void refused(String code) {
    nacks.merge(code, 1, Integer::sum);
  }

  void lost(String reason) {
    lost.merge(reason, 1, Integer::sum);
  }

  /// The highest seq acked in each room.
  long[] highest() {
    return highest.clone();
  }

  /// The number of messages between two numbers without an ack.
  int unacked(int from, int to) {
    return to - from - acked.get(from, to).cardinality();
  }

  /// Repeated acks since the last call.
  long takeRepeated() {
    long taken = repeated;
    repeated = 0;
    return taken;
  }

  /// Refusals since the last call, by code.
  Map<String, Integer> takeNacks() {
    return take(nacks);
  }

  /// Connections lost since the last call, by reason.
  Map<String, Integer> takeLost() {
    return take(lost);
  }

  private static Map<String, Integer> take(Map<String, Integer> counts) {
    var taken = new TreeMap<>(counts);
    counts.clear();
    return taken;
  }
}
