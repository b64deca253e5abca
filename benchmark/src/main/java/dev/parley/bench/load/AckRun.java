package dev.parley.bench.load;

import dev.parley.bench.report.Latencies;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The messages of one run: sends what is due, matches acks, watches every subscriber's entries.
///
/// Confined to the event loop.
final class AckRun {

  private final List<Member> members = new ArrayList<>();
  private final Map<String, Long> highestAcked = new HashMap<>();
  private final Map<String, Integer> nacks = new TreeMap<>();
  private final BitSet acked = new BitSet();
  private final Latencies acks = new Latencies();
  private final Latencies lateness = new Latencies();
  private final Pacer pacer;
  private final int warmUp;
  private int sent;
  private long repeatedAcks;
  private int closed;
  private boolean over;

  /// @param warmUp messages that are sent but not measured
  AckRun(Pacer pacer, int warmUp) {
    this.pacer = pacer;
    this.warmUp = warmUp;
  }

  /// One connection in one room.
  static final class Member implements LoadSockets.Listener {

    private final Sequence sequence = new Sequence();
    private final String room;
    private final SendFrame frame;
    private final Runnable joined;
    private @Nullable AckRun run;
    private @Nullable Channel channel;
    private int waiting;
    private boolean closed;

    /// @param joined called on the loop when the room is joined
    Member(String room, SendFrame frame, Runnable joined) {
      this.room = room;
      this.frame = frame;
      this.joined = joined;
    }

    @Override
    public void onFrame(Channel from, FrameGlance glance) {
      switch (glance.type()) {
        case "message", "member", "room" -> sequence.saw(glance.seq());
        case "joined" -> {
          channel = from;
          joined.run();
        }
        case "ack", "nack" -> {
          if (run != null) {
            run.onAnswer(this, glance);
          }
        }
        default -> {}
      }
    }

    @Override
    public void onClosed(String reason) {
      closed = true;
      if (run != null && !run.over) {
        run.closed++;
      }
    }
  }

  void add(Member member) {
    member.run = this;
    members.add(member);
  }

  /// Sends every message with a number below this that has not been sent.
  void sendUpTo(int count) {
    var touched = new ArrayList<Channel>();
    for (; sent < count; sent++) {
      var member = members.get(sent % members.size());
      var channel = member.channel;
      if (channel != null) {
        var bytes = member.frame.encode(channel.alloc(), sent);
        var _ = channel.write(new TextWebSocketFrame(bytes), channel.voidPromise());
        member.waiting++;
        touched.add(channel);
      }
      if (sent >= warmUp) {
        lateness.recordNanos(System.nanoTime() - pacer.due(sent));
      }
    }
    touched.forEach(Channel::flush);
  }

  private void onAnswer(Member member, FrameGlance glance) {
    member.waiting--;
    if (glance.type().equals("nack")) {
      nacks.merge(glance.code(), 1, Integer::sum);
      return;
    }
    int number = SendFrame.number(glance.id());
    if (acked.get(number)) {
      repeatedAcks++;
      return;
    }
    acked.set(number);
    if (number >= warmUp) {
      acks.recordNanos(System.nanoTime() - pacer.due(number));
    }
    highestAcked.merge(member.room, glance.seq(), Math::max);
  }

  /// Whether nothing more can be expected: lost connections have lost their answers.
  boolean isAllAnswered() {
    return members.stream().allMatch(member -> member.closed || member.waiting <= 0);
  }

  /// Whether every subscriber has what was acked in its room.
  boolean isAllDelivered() {
    return members.stream().allMatch(member -> member.closed || isUpToDate(member));
  }

  private boolean isUpToDate(Member member) {
    return member.sequence.cursor() >= highestAcked.getOrDefault(member.room, 0L);
  }

  /// What was found; ends the run.
  Result finish() {
    over = true;
    members.forEach(
        member -> member.sequence.expectUpTo(highestAcked.getOrDefault(member.room, 0L)));
    var sequences = members.stream().map(member -> member.sequence).toList();
    return new Result(
        acks,
        lateness,
        sent - warmUp,
        sent - acked.cardinality(),
        Map.copyOf(nacks),
        sequences.stream().mapToLong(Sequence::missing).sum(),
        sequences.stream().mapToLong(Sequence::repeated).sum() + repeatedAcks,
        sequences.stream().mapToLong(Sequence::outOfOrder).sum(),
        closed);
  }

  /// The run's counts.
  ///
  /// @param acks from when a message was due to its ack
  /// @param lateness from when it was due to when it was written
  /// @param sent in the measured time
  /// @param unacked all that got no ack, refused ones too
  /// @param missing entries of acked messages, or before them, that some subscriber did not get
  /// @param repeated entries or acks that came twice
  /// @param closed connections lost
  record Result(
      Latencies acks,
      Latencies lateness,
      int sent,
      int unacked,
      Map<String, Integer> nacks,
      long missing,
      long repeated,
      long outOfOrder,
      int closed) {

    boolean isClean() {
      return unacked == 0 && missing == 0 && repeated == 0 && outOfOrder == 0 && closed == 0;
    }
  }
}
