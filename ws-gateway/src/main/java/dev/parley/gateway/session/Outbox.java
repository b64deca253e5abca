package dev.parley.gateway.session;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What a session still has to be told: a queue bounded in bytes, drained many frames to a flush.
///
/// Frames are shared between sessions, so a queue costs what it refers to, not copies. Bytes count
/// until they are written. While the queue is empty there is neither a buffer nor a thread; the
/// first frame starts one drain on the executor, which ends when it finds the queue empty. Whoever
/// offers never writes to the socket. Guarded by its monitor.
public final class Outbox {

  /// Bytes one queue may refer to.
  public static final int LIMIT = 1 << 20;

  /// Counted per frame beside its bytes, so that many tiny frames are bounded too.
  private static final int OVERHEAD = 32;

  /// One flush: large enough to gain from, small enough to see a slow reader soon.
  private static final int FLUSH_BYTES = 64 << 10;

  private static final int FLUSH_FRAMES = 256;

  private final Socket socket;
  private final Executor executor;
  private final int limit;
  private @Nullable ArrayDeque<byte[]> frames;
  private int bytes;
  private boolean draining;
  private boolean closed;
  private @Nullable Runnable afterLast;

  public Outbox(Socket socket, Executor executor, int limit) {
    this.socket = socket;
    this.executor = executor;
    this.limit = limit;
  }

  /// Queues a frame.
  ///
  /// @return false when it does not fit: the client is too slow and must go. A closed queue takes
  ///   and forgets everything
  public synchronized boolean offer(byte[] frame) {
    if (closed || afterLast != null) {
      return true;
    }
    if (bytes + frame.length + OVERHEAD > limit) {
      return false;
    }
    add(frame);
    return true;
  }

  /// Queues a signal, or sheds it when the queue is half full.
  public synchronized void offerSignal(byte[] frame) {
    if (!closed && afterLast == null && isBelowHalf()) {
      add(frame);
    }
  }

  public synchronized boolean isBelowHalf() {
    return bytes < limit / 2;
  }

  /// Waits until the queue is below half.
  ///
  /// @return false when it was closed instead
  public synchronized boolean awaitBelowHalf() throws InterruptedException {
    while (!closed && !isBelowHalf()) {
      wait();
    }
    return !closed;
  }

  /// Runs `action` once what is queued now is written; nothing is queued any more.
  public synchronized void finish(Runnable action) {
    if (closed || afterLast != null) {
      return;
    }
    afterLast = action;
    startDrain();
  }

  /// Forgets what is queued and takes nothing more.
  public synchronized void close() {
    closed = true;
    frames = null;
    bytes = 0;
    notifyAll();
  }

  private void add(byte[] frame) {
    if (frames == null) {
      frames = new ArrayDeque<>();
    }
    frames.add(frame);
    bytes += frame.length + OVERHEAD;
    startDrain();
  }

  private void startDrain() {
    if (!draining) {
      draining = true;
      executor.execute(this::drain);
    }
  }

  private void drain() {
    try {
      var batch = take(0);
      while (!batch.isEmpty()) {
        socket.write(batch);
        batch = take(size(batch));
      }
    } catch (IOException e) {
      close();
    }
  }

  /// The next flush, after `written` bytes went out; empty when the drain is over.
  private List<byte[]> take(int written) {
    Runnable last;
    synchronized (this) {
      bytes = Math.max(0, bytes - written);
      notifyAll();
      var batch = nextBatch();
      if (!batch.isEmpty()) {
        return batch;
      }
      frames = null;
      draining = false;
      last = closed ? null : afterLast;
    }
    if (last != null) {
      last.run();
    }
    return List.of();
  }

  private List<byte[]> nextBatch() {
    var batch = new ArrayList<byte[]>();
    int size = 0;
    while (frames != null && !frames.isEmpty() && batch.size() < FLUSH_FRAMES) {
      size += frames.element().length;
      if (size > FLUSH_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(frames.remove());
    }
    return batch;
  }

  private static int size(List<byte[]> batch) {
    int size = 0;
    for (var frame : batch) {
      size += frame.length + OVERHEAD;
    }
    return size;
  }
}
