package dev.parley.bench.replay;

import dev.parley.bench.report.Latencies;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Shows the progress of a replay: a bar on a terminal, otherwise a line every five seconds.
///
/// Has a thread of its own until closed.
final class Progress implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final Duration ON_TERMINAL = Duration.ofMillis(250);
  private static final Duration ELSEWHERE = Duration.ofSeconds(5);

  private final List<RoomReplay> rooms;
  private final Latencies acks;
  private final PrintStream out;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private final Thread thread;

  Progress(List<RoomReplay> rooms, Latencies acks, PrintStream out, boolean terminal) {
    this.rooms = rooms;
    this.acks = acks;
    this.out = out;
    this.terminal = terminal;
    this.thread = Thread.ofVirtual().name("progress").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(terminal ? ON_TERMINAL : ELSEWHERE);
        show();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  private synchronized void show() {
    if (terminal) {
      out.print("\r\033[K" + line());
      out.flush();
    } else {
      out.println(line());
    }
  }

  String line() {
    long done = rooms.stream().filter(RoomReplay::isDone).count();
    long said = rooms.stream().mapToInt(RoomReplay::tried).sum();
    long all = rooms.stream().mapToInt(room -> room.day().said().size()).sum();
    double seconds = (System.nanoTime() - start) / 1e9;
    int filled = all == 0 ? WIDTH : (int) (WIDTH * said / all);
    return String.format(
        Locale.ROOT,
        "[%s%s] rooms %d/%d  lines %d/%d  %.0f/s  ack p50 %s p99 %s ms",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        done,
        rooms.size(),
        said,
        all,
        said / Math.max(0.001, seconds),
        acks.at(50),
        acks.at(99));
  }

  @Override
  public void close() {
    thread.interrupt();
    show();
    if (terminal) {
      out.println();
    }
  }
}
