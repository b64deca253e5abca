package dev.parley.prove.matrix;

import dev.parley.prove.clock.ClockJump;
import dev.parley.prove.disk.FullDisk;
import dev.parley.prove.disk.FullLogs;
import dev.parley.prove.fault.Fault;
import dev.parley.prove.process.FailPoint;
import dev.parley.prove.process.Frozen;
import dev.parley.prove.process.Killed;
import dev.parley.prove.process.Rebalance;
import dev.parley.prove.process.RollingRestart;
import dev.parley.stack.Site;
import java.time.Duration;
import java.util.List;

/// The faults of the matrix that hit a whole process.
public final class PartFaults {

  /// Long enough for other instances to take over its rooms before it continues.
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private PartFaults() {}

  public static List<Fault> all(Site site) {
    return List.of(
        new Killed("F1", "ws-gateway killed", site, site.gateways()),
        new RollingRestart(site),
        new FailPoint(site),
        new Frozen("F4", "message-service stopped", site, site.messageServices(), LONG_ENOUGH),
        new Killed("F5", "Kafka killed", site, "kafka"),
        new Frozen("F6", "Kafka stopped", site, "kafka"),
        new Killed("F8", "Postgres killed", site, "postgres"),
        new Frozen("F9", "Postgres stopped", site, "postgres"),
        new Killed("F11", "Redis killed", site, "redis"),
        new Killed("F13", "auth-service down", site, "auth-service"),
        new ClockJump(site, "ws-gateway-1"),
        new ClockJump(site, "message-service"),
        new ClockJump(site, "auth-service"),
        new FullDisk("F16", "Postgres' disk full", site, "postgres"),
        new FullDisk("F17", "Kafka's disk full", site, "kafka"),
        new FullLogs(site, "ws-gateway-1"),
        new FullLogs(site, "message-service"),
        new Rebalance(site),
        new Killed("F24", "api-gateway killed", site, "api-gateway"));
  }
}
