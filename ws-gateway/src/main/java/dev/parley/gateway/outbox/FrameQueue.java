package dev.parley.gateway.outbox;

import dev.parley.gateway.memory.SharedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Frames in write order, each with its [WriteReceipt].
///
/// A ring of two arrays: queueing a frame allocates nothing. Not safe for threads; [Outbox] guards
/// it.
public final class FrameQueue {

  /// The frames of one flush.
  ///
  /// @param oldest the receipt of its first measured frame
  /// @param followed the receipts whose `written` must be called
  /// @param own the bytes that only this queue held, overhead included
  /// @param shared to be released after the flush
  public record Flush(
      List<byte[]> frames,
      int bytes,
      WriteReceipt oldest,
      List<WriteReceipt> followed,
      int own,
      List<SharedBytes> shared) {}

  private static final byte[] TAKEN = new byte[0];
  private static final int FIRST_CAPACITY = 8;

  private byte[][] frames = new byte[FIRST_CAPACITY][];
  private WriteReceipt[] receipts = new WriteReceipt[FIRST_CAPACITY];
  private int head;
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void add(byte[] frame, WriteReceipt receipt) {
    if (size == frames.length) {
      grow();
    }
    int tail = (head + size) & (frames.length - 1);
    frames[tail] = frame;
    receipts[tail] = receipt;
    size++;
  }

  /// Removes the first frames: at most that many, with at most that many bytes, but at least one.
  ///
  /// @param overhead counted per frame beside its bytes
  Flush take(int maxFrames, int maxBytes, int overhead) {
    var taken = new ArrayList<byte[]>(Math.min(size, maxFrames));
    var oldest = WriteReceipt.NONE;
    var followed = List.<WriteReceipt>of();
    var shared = List.<SharedBytes>of();
    int bytes = 0;
    int own = 0;
    while (size > 0 && taken.size() < maxFrames) {
      var frame = frames[head];
      if (!taken.isEmpty() && bytes + frame.length > maxBytes) {
        break;
      }
      bytes += frame.length;
      taken.add(frame);
      var receipt = receipts[head];
      if (!oldest.isMeasured()) {
        oldest = receipt;
      }
      if (receipt.isFollowed()) {
        followed = with(followed, receipt);
      }
      var held = receipt.shared();
      if (held == null) {
        own += frame.length;
      } else {
        if (shared.isEmpty()) {
          shared = new ArrayList<>();
        }
        shared.add(held);
      }
      frames[head] = TAKEN;
      receipts[head] = WriteReceipt.NONE;
      head = (head + 1) & (frames.length - 1);
      size--;
    }
    int besides = taken.size() * overhead;
    return new Flush(taken, bytes + besides, oldest, followed, own + besides, shared);
  }

  /// Rare: only traced frames are followed.
  private static List<WriteReceipt> with(List<WriteReceipt> followed, WriteReceipt another) {
    var all = new ArrayList<>(followed);
    all.add(another);
    return all;
  }

  /// Doubles the capacity, so that it stays a power of two; the oldest frame moves to the front.
  private void grow() {
    int capacity = frames.length;
    frames = rotated(frames, Arrays.copyOf(frames, capacity * 2));
    receipts = rotated(receipts, Arrays.copyOf(receipts, capacity * 2));
    head = 0;
  }

  private <T> T[] rotated(T[] from, T[] into) {
    System.arraycopy(from, head, into, 0, from.length - head);
    System.arraycopy(from, 0, into, from.length - head, head);
    return into;
  }
}
