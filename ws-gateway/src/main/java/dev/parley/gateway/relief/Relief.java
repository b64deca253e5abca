package dev.parley.gateway.relief;

import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.session.Sessions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Closes the sessions with the most queued bytes, with 4008, when the memory budget is used up.
///
/// Joins are refused long before that. Slow clients that stay just below the limit could therefore
/// keep others out for ever. So if no page could be read for ten seconds, sessions are closed until
/// half of the budget is free. With less, other slow clients that wait for their pages would use
/// the freed memory at once. [#run] is safe for many threads; [#tick] is confined to the timer's.
public final class Relief implements Runnable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// Closing a session with less would free too little.
  private static final int LEAST = 64 << 10;

  private final MemoryBudget memory;
  private final Sessions sessions;
  private final LongSupplier nanoTime;
  private boolean pressed;
  private long pressedAt;

  public Relief(MemoryBudget memory, Sessions sessions, LongSupplier nanoTime) {
    this.memory = memory;
    this.sessions = sessions;
    this.nanoTime = nanoTime;
  }

  /// Closes sessions until enough memory is free.
  @Override
  public void run() {
    while (!memory.isRelieved() && closeCostliest()) {
      // Closes the next one.
    }
  }

  /// To be called about once a second.
  public void tick() {
    memory.relieve();
    long now = nanoTime.getAsLong();
    if (memory.takesPages()) {
      pressed = false;
    } else if (!pressed) {
      pressed = true;
      pressedAt = now;
    } else if (now - pressedAt >= PATIENCE.toNanos()) {
      pressed = false;
      while (!memory.isHalfFree() && closeCostliest()) {
        // Closes the next one.
      }
    }
  }

  /// @return whether there was one
  private boolean closeCostliest() {
    var costliest = costliest();
    costliest.ifPresent(session -> session.close(CloseReason.TOO_SLOW));
    return costliest.isPresent();
  }

  private Optional<Session> costliest() {
    record Cost(Session session, int bytes) {}
    return sessions.all().stream()
        .filter(session -> !session.isClosing())
        .map(session -> new Cost(session, session.outbox().bytes()))
        .filter(cost -> cost.bytes() >= LEAST)
        .max(Comparator.comparingInt(Cost::bytes))
        .map(Cost::session);
  }
}
