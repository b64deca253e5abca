package dev.parley.gateway.bench;

import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.fanout.RoomChannel;
import dev.parley.gateway.fanout.Subscription;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// A client returns to a live room: it is admitted, gets the missed entries, goes live, and leaves
/// again.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StitchingBenchmark {

  private static final int HEAD = 250;

  /// The number of missed entries.
  @Param({"0", "50"})
  private int missed;

  private final Listeners listeners = new Listeners(Runnable::run, _ -> {});
  private final List<LogEntry> log =
      LongStream.rangeClosed(1, HEAD).mapToObj(Listeners::entry).toList();

  /// Another client is in the room already, so that the room stays open.
  @Setup
  public void open() {
    var first = listeners.join(0, 0);
    listeners.channel().goLive(first);
    log.forEach(listeners.channel()::accept);
  }

  /// The missed entries come with message-service's answer.
  @Benchmark
  public RoomChannel.Stand fromThePage() {
    var back = listeners.join(HEAD, HEAD - missed);
    listeners.channel().give(back, log.subList(HEAD - missed, HEAD), HEAD);
    return goLive(back);
  }

  /// The missed entries come from this gateway's ring.
  @Benchmark
  public RoomChannel.Stand fromTheRing() {
    return goLive(listeners.join(HEAD, HEAD - missed));
  }

  private RoomChannel.Stand goLive(Subscription back) {
    var stand = listeners.channel().goLive(back);
    listeners.fanOut().unsubscribe(back);
    return stand;
  }
}
