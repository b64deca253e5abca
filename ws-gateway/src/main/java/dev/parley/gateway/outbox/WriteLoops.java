package dev.parley.gateway.outbox;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads that write to sockets: one per core, each with a queue of its own.
///
/// A thread sleeps only while its queue is empty, so that an entry for the thousand sockets of a
/// room wakes it only once. Tasks never block. The number of sessions limits a queue: each has at
/// most one drain and one close, and one ping per 25 s. Safe for many threads.
public final class WriteLoops implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WriteLoops.class);

  private final Loop[] loops;
  private final AtomicInteger turn = new AtomicInteger();

  public WriteLoops(int count) {
    loops = IntStream.range(0, count).mapToObj(Loop::new).toArray(Loop[]::new);
  }

  /// The loop of the next session.
  public Executor next() {
    return loops[Math.floorMod(turn.getAndIncrement(), loops.length)];
  }

  /// Ends the threads; queued tasks are dropped.
  @Override
  public void close() {
    for (var loop : loops) {
      loop.thread.interrupt();
    }
  }

  private static final class Loop implements Executor {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final Thread thread;

    Loop(int number) {
      thread = Thread.ofPlatform().daemon().name("writer-" + number).start(this::run);
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
      if (asleep.get() && asleep.compareAndSet(true, false)) {
        LockSupport.unpark(thread);
      }
    }

    private void run() {
      while (!Thread.currentThread().isInterrupted()) {
        var task = tasks.poll();
        if (task == null) {
          sleep();
        } else {
          run(task);
        }
      }
    }

    /// Sets `asleep` before the last check of the queue, so that a thread that adds a task after it
    /// wakes this one.
    private void sleep() {
      asleep.set(true);
      while (tasks.isEmpty() && asleep.get() && !Thread.currentThread().isInterrupted()) {
        LockSupport.park(this);
      }
      asleep.set(false);
    }

    private static void run(Runnable task) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        LOG.error("a write to a socket failed in a way that nobody expected", e);
      }
    }
  }
}
