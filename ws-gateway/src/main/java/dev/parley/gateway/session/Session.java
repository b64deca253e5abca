package dev.parley.gateway.session;

import dev.parley.gateway.frame.CloseReason;
import dev.parley.gateway.frame.FrameCodec;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.FrameQueue;
import dev.parley.gateway.outbox.Outbox;
import dev.parley.gateway.outbox.Socket;
import dev.parley.gateway.outbox.WriteReceipt;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// One socket and its user. All frames are queued: no call here waits for the client.
///
/// Safe for many threads. Other state of a session (its rooms, its limits) belongs to the classes
/// that use it; they release it as [SessionListener]s when the session ends.
public final class Session {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /// The limits of a session's queue.
  ///
  /// @param limit bytes of its own queue
  /// @param memory of the whole gateway
  public record Queueing(int limit, MemoryBudget memory) {}

  private final String id;
  private final Socket socket;
  private final Instant opened;
  private final Executor executor;
  private final GatewayMetrics metrics;
  private final MemoryBudget memory;
  private final Outbox outbox;
  private final Liveness liveness = new Liveness();
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile @Nullable Identity identity;

  /// @param executor runs the writes to the socket, which do not block
  public Session(
      String id,
      Socket socket,
      Instant opened,
      Executor executor,
      Queueing queueing,
      GatewayMetrics metrics) {
    this.id = id;
    this.opened = opened;
    this.socket = socket;
    this.executor = executor;
    this.metrics = metrics;
    this.memory = queueing.memory();
    this.outbox = new Outbox(socket, executor, queueing.limit(), this::written, memory);
  }

  public String id() {
    return id;
  }

  public Instant opened() {
    return opened;
  }

  public Outbox outbox() {
    return outbox;
  }

  /// The user; null until signed in.
  public @Nullable Identity identity() {
    return identity;
  }

  void identify(Identity who) {
    identity = who;
  }

  Liveness liveness() {
    return liveness;
  }

  public void send(ServerFrame frame) {
    if (frame instanceof ServerFrame.Nack nack) {
      metrics.nacked(nack.code());
    }
    sendBytes(FrameCodec.encode(frame));
  }

  /// Queues an encoded frame; a client whose queue is full is closed.
  public void sendBytes(byte[] frame) {
    metrics.sent();
    queue(frame, WriteReceipt.NONE);
  }

  /// Queues an entry's document; the receipt decides whether its delivery is measured.
  public void sendEntry(byte[] document, WriteReceipt receipt) {
    metrics.sentEntry();
    queue(document, receipt);
  }

  private void written(FrameQueue.Flush flush) {
    metrics.delivered(flush.oldest().storedAt());
    for (var receipt : flush.followed()) {
      receipt.written(id);
    }
  }

  private void queue(byte[] frame, WriteReceipt receipt) {
    if (!outbox.offer(frame, receipt)) {
      close(CloseReason.TOO_SLOW);
    }
    memory.relieve();
  }

  /// Sends a WebSocket ping.
  void pingSocket() {
    executor.execute(socket::ping);
  }

  /// The client has sent a `pong` frame: from now on it must answer each ping frame.
  public void answersPings() {
    liveness.answered();
  }

  /// Queues a frame that may be lost.
  public void signal(byte[] frame) {
    outbox.offerSignal(frame);
  }

  public boolean isClosing() {
    return closing.get();
  }

  /// Closes at once; queued frames are dropped.
  public void close(CloseReason reason) {
    if (closing.compareAndSet(false, true)) {
      metrics.closed(reason);
      tell(reason);
      outbox.close();
      executor.execute(() -> socket.close(reason.code(), reason.text()));
    }
  }

  /// Logs closes that an operator may want to know.
  private void tell(CloseReason reason) {
    var level =
        switch (reason) {
          case TOO_SLOW, FLOOD, BAD_FRAMES -> Level.INFO;
          case GOING_AWAY,
              RESTARTING,
              NO_HEARTBEAT,
              TOKEN_EXPIRED,
              TOKEN_REFUSED,
              BANNED,
              SIGNED_OUT ->
              Level.DEBUG;
        };
    var who = identity;
    LOG.atLevel(level)
        .addKeyValue("parley.session", id)
        .addKeyValue("user.id", who == null ? "" : who.user())
        .log("a socket is closed with {}: {}", reason.code(), reason.text());
  }

  /// Closes once the queued frames are written.
  public void closeAfterFlush(CloseReason reason) {
    outbox.finish(() -> close(reason));
  }

  /// Called by the container when the connection is lost.
  void gone() {
    closing.set(true);
    outbox.close();
  }

  @Override
  public String toString() {
    return id;
  }
}
