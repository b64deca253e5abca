package dev.parley.client.connection;

import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Calls the application's listeners, in order, on one virtual thread per client.
///
/// What waits here is bounded by the frames that the `Link` asks for: each task that came from a
/// frame ends by asking for one more. Pages loaded over REST wait for their predecessor to be
/// taken.
final class Delivery {

  private static final System.Logger LOG = System.getLogger(Delivery.class.getName());

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private volatile boolean stopped;

  Delivery(String name) {
    Thread.ofVirtual().name(name).start(this::run);
  }

  /// Calls a listener after those before.
  void submit(Runnable call) {
    tasks.add(call);
  }

  /// Calls a listener after those before, then `done` whether or not it threw.
  void submit(Runnable call, Runnable done) {
    tasks.add(() -> {
      try {
        call.run();
      } finally {
        done.run();
      }
    });
  }

  /// Ends the thread after the calls it has.
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
