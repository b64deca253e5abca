package dev.parley.gateway.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.session.Session;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

/// A connection that records what is written; the tasks of its sessions run at once.
public class FakeSocket implements Socket {

  private final List<String> frames = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> flushes = new ArrayList<>();
  private int pings;
  private int closeCode;

  @Override
  public void write(List<byte[]> batch, Outcome outcome) {
    flushes.add(batch.size());
    batch.forEach(frame -> frames.add(new String(frame, UTF_8)));
    outcome.written();
  }

  @Override
  public void ping() {
    pings++;
  }

  @Override
  public void close(int code, String text) {
    closeCode = code;
  }

  public List<String> frames() {
    return frames;
  }

  /// The number of frames in each flush.
  List<Integer> flushes() {
    return flushes;
  }

  /// The number of WebSocket pings.
  public int pings() {
    return pings;
  }

  /// 0 while open.
  public int closeCode() {
    return closeCode;
  }

  /// A session on this socket without a user.
  public Session session() {
    return session(new MemoryBudget(Long.MAX_VALUE));
  }

  /// The same, with that budget.
  public Session session(MemoryBudget memory) {
    return session(memory, Runnable::run);
  }

  /// The same, with that executor.
  public Session session(MemoryBudget memory, Executor executor) {
    return new Session(
        UUID.randomUUID().toString(),
        this,
        Instant.EPOCH,
        executor,
        new Session.Queueing(Outbox.LIMIT, memory),
        new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system()));
  }
}
