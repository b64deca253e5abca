package dev.parley.client.link;

import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The wait for a client's first connection, which has a limit: when it never comes, the address or
/// the server is wrong, and more attempts do not help.
///
/// Confined to the loop.
public final class FirstConnection {

  private static final System.Logger LOG = System.getLogger("dev.parley.client");

  private final EventLoop loop;
  private final URI address;
  private final Duration limit;
  private boolean waiting = true;
  private EventLoop.@Nullable Timer timer;
  private @Nullable String lastReason;
  private @Nullable Throwable lastCause;

  public FirstConnection(EventLoop loop, URI address, Duration limit) {
    this.loop = loop;
    this.address = address;
    this.limit = limit;
  }

  /// Starts to wait.
  ///
  /// @param onTimeout receives the reason and, if there is one, the exception of the last attempt
  public void await(BiConsumer<String, @Nullable Throwable> onTimeout) {
    timer = loop.schedule(limit, () -> onTimeout.accept(giveUp(), lastCause));
  }

  /// An attempt failed. The first failure is logged.
  public void failed(String reason, @Nullable Throwable cause) {
    if (!waiting) {
      return;
    }
    if (lastReason == null) {
      LOG.log(
          System.Logger.Level.WARNING,
          "No connection to {0} yet, trying for another {1} s: {2}",
          address,
          limit.toSeconds(),
          reason);
    }
    lastReason = reason;
    lastCause = cause;
  }

  /// The client is signed in, or has ended: the wait is over.
  public void over() {
    waiting = false;
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private String giveUp() {
    var reason =
        "no connection to %s within %d ms: %s"
            .formatted(address, limit.toMillis(), lastReason == null ? "no answer" : lastReason);
    LOG.log(System.Logger.Level.ERROR, "Giving up: " + reason);
    return reason;
  }
}
