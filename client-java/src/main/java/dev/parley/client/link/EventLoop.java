package dev.parley.client.link;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One virtual thread that runs a client's tasks and timers, one after another.
///
/// The queue itself has no limit; each source has one: the socket by the requested frames, sends by
/// their permits, signals by one task per kind and room. Call [#schedule] on the loop's thread
/// only.
public final class EventLoop implements Executor {

  private static final System.Logger LOG = System.getLogger(EventLoop.class.getName());

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private volatile boolean stopped;

  public EventLoop(String name) {
    Thread.ofVirtual().name(name).start(this::run);
  }

  /// Runs the task after the earlier ones; once the thread has ended, at once on the caller's.
  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (stopped) {
      drain();
    }
  }

  /// Runs the task on this loop after a time.
  public Timer schedule(Duration delay, Runnable task) {
    var timer = new Timer(System.nanoTime() + delay.toNanos(), task);
    timers.add(timer);
    return timer;
  }

  /// Ends the thread after the queued tasks.
  public void stop() {
    execute(() -> stopped = true);
  }

  private void run() {
    while (!stopped) {
      try {
        var task = nextTask();
        if (task != null) {
          run(task);
        }
        runDueTimers();
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
    drain();
  }

  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A client task failed", e);
    }
  }

  private synchronized void drain() {
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      run(task);
    }
  }

  private @Nullable Runnable nextTask() throws InterruptedException {
    var timer = timers.peek();
    return timer == null
        ? tasks.take()
        : tasks.poll(timer.due - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void runDueTimers() {
    for (var timer = timers.peek();
        timer != null && timer.due - System.nanoTime() <= 0;
        timer = timers.peek()) {
      timers.remove();
      run(timer.task);
    }
  }

  /// A future task; confined to the loop.
  public final class Timer implements Comparable<Timer> {

    private final long due;
    private final Runnable task;

    private Timer(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    /// Cancels the task; no effect once it has run.
    public void cancel() {
      timers.remove(this);
    }

    @Override
    @SuppressWarnings("ComparableType") // the order of nanoTime values wraps, equality is identity
    public int compareTo(Timer other) {
      return Long.signum(due - other.due);
    }
  }
}
