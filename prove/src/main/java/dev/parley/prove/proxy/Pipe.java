package dev.parley.prove.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// One way of one connection: a thread that reads, a bounded queue, a thread that writes.
///
/// The queue delays bytes without delaying the reads behind them. When it is full, the pipe stops
/// reading, so the sender has to wait.
final class Pipe {

  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_PARCELS = 16;

  private final Way way;
  private final Socket from;
  private final Socket to;
  private final LinkConditions conditions;
  private final ProxyCounts counts;
  private final RandomGenerator random;
  private final Runnable breakOff;
  private final BlockingQueue<Chunk> underWay = new ArrayBlockingQueue<>(MOST_PARCELS);
  private volatile boolean halfClosed;

  /// @param breakOff resets the whole connection
  Pipe(Connection connection, Way way, Runnable breakOff) {
    this.way = way;
    this.from = connection.sender(way);
    this.to = connection.receiver(way);
    this.conditions = connection.conditions();
    this.counts = connection.counts();
    this.random = connection.random();
    this.breakOff = breakOff;
  }

  /// Reads until the sender ends; runs in its own thread.
  void read() throws InterruptedException {
    var buffer = new byte[MOST_BYTES];
    try {
      var in = from.getInputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        underWay.put(new Chunk.Bytes(Arrays.copyOf(buffer, count), due(count)));
      }
      underWay.put(new Chunk.End());
    } catch (IOException _) {
      underWay.put(new Chunk.Break());
    }
  }

  /// Writes until the sender has ended; runs in its own thread.
  ///
  /// @return whether the other way may continue
  boolean write() throws InterruptedException {
    try {
      while (true) {
        var chunk = underWay.take();
        awaitPassage(chunk);
        switch (chunk) {
          case Chunk.Bytes(var content, var due) -> {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            deliver(content);
          }
          case Chunk.End() -> {
            to.shutdownOutput();
            return true;
          }
          case Chunk.Break() -> {
            return false;
          }
        }
      }
    } catch (IOException _) {
      return halfClosed;
    }
  }

  /// Closes the receiver's stream; later bytes are lost.
  void halfClose() {
    halfClosed = true;
    counts.broke();
    try {
      to.shutdownOutput();
    } catch (IOException _) {
      // The stream has ended already.
    }
  }

  private void awaitPassage(Chunk chunk) throws InterruptedException {
    if (conditions.swallows(way)) {
      counts.heldBack(chunk instanceof Chunk.Bytes(var content, _) ? content.length : 0);
      conditions.awaitPassage(way);
    }
  }

  private void deliver(byte[] content) throws IOException, InterruptedException {
    if (halfClosed) {
      counts.heldBack(content.length);
      return;
    }
    switch (conditions.now()) {
      case Weather.Narrow(var bytesPerSecond, var slice) ->
          deliverSliced(content, bytesPerSecond, slice);
      case Weather.LosesAnswer(var marker, _) -> deliverUnlessLost(content, marker);
      case Weather.Fair _, Weather.Down _, Weather.BlackHole _, Weather.Slow _, Weather.Resets _ ->
          pass(content, 0, content.length);
    }
  }

  private void deliverSliced(byte[] content, int bytesPerSecond, int slice)
      throws IOException, InterruptedException {
    counts.heldBack(content.length);
    for (int start = 0; start < content.length; start += slice) {
      int length = Math.min(slice, content.length - start);
      pass(content, start, length);
      TimeUnit.NANOSECONDS.sleep(1_000_000_000L * length / bytesPerSecond);
    }
  }

  private void deliverUnlessLost(byte[] content, String marker) throws IOException {
    if (way == Way.BACK && Marker.isIn(content, marker) && conditions.losesThisAnswer()) {
      counts.heldBack(content.length);
      counts.broke();
      breakOff.run();
    } else {
      pass(content, 0, content.length);
    }
  }

  private void pass(byte[] content, int start, int length) throws IOException {
    counts.carried(length); // before the write: a receiver may read the count at once
    to.getOutputStream().write(content, start, length);
  }

  /// Jitter may make a chunk due before the previous one; the queue keeps their order.
  private long due(int count) {
    long now = System.nanoTime();
    if (conditions.now() instanceof Weather.Slow(var latency, var jitter)) {
      counts.heldBack(count);
      long spread = jitter.toNanos();
      return now + latency.toNanos() + (spread == 0 ? 0 : random.nextLong(-spread, spread + 1));
    }
    return now;
  }
}
