package dev.parley.gateway.session;

import dev.parley.events.Ids;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.Socket;
import dev.parley.gateway.outbox.WriteLoops;
import java.time.InstantSource;

/// Makes the session of each socket. Safe for many threads.
public final class SessionFactory {

  private final Ids ids;
  private final InstantSource clock;
  private final WriteLoops writers;
  private final Session.Queueing queueing;
  private final GatewayMetrics metrics;

  /// @param queueing the limits of a session's queue
  public SessionFactory(
      Ids ids,
      InstantSource clock,
      WriteLoops writers,
      Session.Queueing queueing,
      GatewayMetrics metrics) {
    this.ids = ids;
    this.clock = clock;
    this.writers = writers;
    this.queueing = queueing;
    this.metrics = metrics;
  }

  Session of(Socket socket) {
    return new Session(
        ids.next().toString(), socket, clock.instant(), writers.next(), queueing, metrics);
  }
}
