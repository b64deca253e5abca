package dev.parley.local.supervision;

import dev.parley.local.LocalStack;

/// Stops the stack when its launcher gets a signal: Ctrl-C, SIGTERM, `parley down`.
public final class StopOnSignal {

  private StopOnSignal() {}

  /// A start in progress is cancelled first.
  public static void install(LocalStack stack) {
    var starter = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  starter.interrupt();
                  stack.down();
                  stack.directory().launcher().forget();
                },
                "stop-stack"));
  }
}
