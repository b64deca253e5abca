package dev.parley.gateway.bench;

import dev.parley.gateway.fanout.RoomChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Delivers entries of a room to its 1,000 sockets, until the last socket has got the last byte.
///
/// The result is the cost per socket. It includes everything but the network and the container: the
/// room's lock, the queues, and the drains on their own threads.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FanOutBenchmark {

  private static final int SOCKETS = 1_000;

  /// How many entries arrive at once.
  @Param({"1", "16"})
  private int entries;

  private final Semaphore written = new Semaphore(0);
  private final ExecutorService drains = Executors.newVirtualThreadPerTaskExecutor();
  private final Listeners listeners = new Listeners(drains, written::release);
  private RoomChannel channel;
  private long seq;

  @Setup
  public void join() {
    for (int i = 0; i < SOCKETS; i++) {
      var joined = listeners.join(0, 0);
      listeners.channel().goLive(joined);
    }
    channel = listeners.channel();
  }

  /// One entry, or several without a pause.
  @Benchmark
  @OperationsPerInvocation(SOCKETS)
  public void deliver() throws InterruptedException {
    for (int i = 0; i < entries; i++) {
      channel.accept(Listeners.entry(++seq));
    }
    written.acquire(entries * SOCKETS);
  }

  @TearDown
  public void end() {
    drains.close();
  }
}
