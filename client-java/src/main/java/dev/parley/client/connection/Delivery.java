package dev.parley.client.connection;

import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Calls the application's listeners, in order, on one virtual thread per client.
///
/// The credit of the `Link` limits how many frames wait here: each task from a frame ends by
/// requesting one more. The next page from REST is loaded only after the previous one was handled.
final class Delivery {

  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  Delivery(String name) {
    Thread.ofVirtual().name(name).start(this::run);
  }

  /// Calls a listener after the earlier calls.
  void submit(Runnable call) {
    tasks.add(call);
  }

  /// Calls a listener after the earlier calls, then `done` even if it threw.
  void submit(Runnable call, Runnable done) {
    tasks.add(() -> {
      try {
        call.run();
      } finally {
        done.run();
      }
    });
  }

  /// Ends the thread after the queued calls.
  void stop() {
    tasks.add(() -> stopped = true);
  }

  private void run() {
    while (!stopped) {
      try {
        tasks.take().run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "A listener failed", e);
      }
    }
  }
}
