package dev.parley.gateway.outbox;

import dev.parley.gateway.memory.SharedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Frames in the order in which they are to be written, each with its [WriteReceipt].
///
/// A ring of two arrays: queueing a frame makes nothing. Not safe for threads; [Outbox] guards it.
public final class FrameQueue {

  /// What goes out in one flush.
  ///
  /// @param oldest the receipt of its first frame that is measured
  /// @param followed the receipts that want to know of it
  /// @param own the bytes that the queue alone had, overhead included
  /// @param shared what is to be let go of when it is over
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

  /// Takes the first frames out: so many, and so many bytes, at most, but one at least.
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

  /// Seldom: only what is traced is followed.
  private static List<WriteReceipt> with(List<WriteReceipt> followed, WriteReceipt another) {
    var all = new ArrayList<>(followed);
    all.add(another);
    return all;
  }

  /// Doubles, so that the capacity stays a power of two; the oldest comes first again.
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
