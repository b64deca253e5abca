package dev.parley.gateway.outbox;

import dev.parley.gateway.memory.MemoryBudget;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The frames that wait for one socket: a queue limited in bytes, written many frames per flush.
///
/// Sessions share frames, so a queue holds references, not copies. Bytes count until they are
/// written, here and in the gateway's [MemoryBudget]. In the budget, a flush in progress counts
/// until its outcome is reported, even if the queue was closed meanwhile. An empty queue has no
/// buffer; the first frame starts one drain on the executor, which ends when it finds the queue
/// empty. A drain never blocks: when a client does not read, the report of the write's outcome
/// continues the drain. A thread that offers a frame never writes to the socket. Guarded by its
/// monitor.
public final class Outbox {

  /// The maximum bytes of one queue.
  public static final int LIMIT = 1 << 20;

  /// Counted per frame beside its bytes, so that many tiny frames are limited, too.
  private static final int OVERHEAD = 32;

  /// The size of one flush: large enough to be efficient, small enough to detect a slow reader
  /// soon.
  private static final int FLUSH_BYTES = 64 << 10;

  private static final int FLUSH_FRAMES = 256;

  private final Socket socket;
  private final Executor executor;
  private final int limit;
  private final Consumer<FrameQueue.Flush> written;
  private final MemoryBudget memory;
  private @Nullable FrameQueue frames;
  private int bytes;
  private boolean draining;
  private boolean closed;
  private @Nullable Runnable afterLast;

  /// @param written called after a flush with a measured frame, on the drain's thread
  public Outbox(
      Socket socket,
      Executor executor,
      int limit,
      Consumer<FrameQueue.Flush> written,
      MemoryBudget memory) {
    this.socket = socket;
    this.executor = executor;
    this.limit = limit;
    this.written = written;
    this.memory = memory;
  }

  /// Queues a frame.
  ///
  /// @return false when it does not fit: the client is too slow and must be closed. A closed queue
  ///   accepts and drops every frame
  public synchronized boolean offer(byte[] frame, WriteReceipt receipt) {
    if (closed || afterLast != null) {
      return true;
    }
    if (bytes + frame.length + OVERHEAD > limit) {
      return false;
    }
    add(frame, receipt);
    return true;
  }

  /// Queues a signal, or drops it when the queue is half full or the gateway is short of memory.
  public synchronized void offerSignal(byte[] frame) {
    if (!closed && afterLast == null && isBelowHalf() && memory.takesSignals()) {
      add(frame, WriteReceipt.NONE);
    }
  }

  /// The bytes that wait, including frames that are being written.
  public synchronized int bytes() {
    return bytes;
  }

  public synchronized boolean isBelowHalf() {
    return bytes < limit / 2;
  }

  /// Waits until the queue is less than half full.
  ///
  /// @return false when it was closed instead
  public synchronized boolean awaitBelowHalf() throws InterruptedException {
    while (!closed && !isBelowHalf()) {
      wait();
    }
    return !closed;
  }

  /// Runs `action` once all queued frames are written; no frame can be queued any more.
  public synchronized void finish(Runnable action) {
    if (closed || afterLast != null) {
      return;
    }
    afterLast = action;
    startDrain();
  }

  /// Drops the queued frames and accepts no more.
  public synchronized void close() {
    closed = true;
    if (frames != null) {
      giveBack(frames.take(Integer.MAX_VALUE, Integer.MAX_VALUE, OVERHEAD));
    }
    frames = null;
    bytes = 0;
    notifyAll();
  }

  private void add(byte[] frame, WriteReceipt receipt) {
    if (frames == null) {
      frames = new FrameQueue();
    }
    frames.add(frame, receipt);
    bytes += frame.length + OVERHEAD;
    var shared = receipt.shared();
    if (shared == null) {
      memory.add(frame.length + OVERHEAD);
    } else {
      memory.add(OVERHEAD);
      shared.hold(memory);
    }
    startDrain();
  }

  private void giveBack(FrameQueue.Flush flush) {
    memory.giveBack(flush.own());
    flush.shared().forEach(shared -> shared.letGo(memory));
  }

  private void startDrain() {
    if (!draining) {
      draining = true;
      executor.execute(() -> drain(0));
    }
  }

  /// Writes one flush after the other, after that many bytes were written.
  private void drain(int gone) {
    for (var flush = take(gone); flush != null; flush = take(flush.bytes())) {
      var write = new Write(flush);
      socket.write(flush.frames(), write);
      if (write.isFirst()) {
        return;
      }
    }
  }

  /// One flush in progress. Two events end it, in either order: the call of [Socket#write] has
  /// returned, and the socket has reported the outcome. The second of them starts the next flush.
  private final class Write implements Socket.Outcome {

    private final FrameQueue.Flush flush;
    private final AtomicBoolean first = new AtomicBoolean(true);

    Write(FrameQueue.Flush flush) {
      this.flush = flush;
    }

    private boolean isFirst() {
      return first.getAndSet(false);
    }

    @Override
    public void written() {
      giveBack(flush);
      if (flush.oldest().isMeasured()) {
        written.accept(flush);
      }
      goOn();
    }

    @Override
    public void failed() {
      giveBack(flush);
      close();
      goOn();
    }

    private void goOn() {
      if (!isFirst()) {
        drain(flush.bytes());
      }
    }
  }

  /// The next flush, after that many bytes were written; null when the drain has ended.
  private FrameQueue.@Nullable Flush take(int gone) {
    Runnable last;
    synchronized (this) {
      bytes = Math.max(0, bytes - gone);
      notifyAll();
      if (frames != null && !frames.isEmpty()) {
        return frames.take(FLUSH_FRAMES, FLUSH_BYTES, OVERHEAD);
      }
      frames = null;
      draining = false;
      last = closed ? null : afterLast;
    }
    if (last != null) {
      last.run();
    }
    return null;
  }
}
