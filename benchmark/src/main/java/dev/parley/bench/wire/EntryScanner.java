package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// Finds the fields of an entry of one of our own messages in place, in some hundred nanoseconds.
///
/// Knows only the usual field order of entries and rejects every other frame, which [FrameScanner]
/// then parses. Holds the result of the last look. Confined to one loop.
public final class EntryScanner {

  private static final ByteBuf TYPE = bytes("{\"type\":\"message\",\"room\":\"");
  private static final ByteBuf SEQ = bytes("\"seq\":");
  private static final ByteBuf CLIENT = bytes("\"client\":\"b-");
  private static final int DIGITS = 9;
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private long seq;
  private int number;
  private long print;

  /// Scans a frame.
  ///
  /// @return whether it is such an entry
  public boolean look(ByteBuf buffer, int index, int length) {
    int end = index + length;
    int prefix = TYPE.readableBytes();
    if (length < prefix + DIGITS || !ByteBufUtil.equals(TYPE, 0, buffer, index, prefix)) {
      return false;
    }
    int at = find(SEQ, buffer, index + prefix, end);
    if (at < 0) {
      return false;
    }
    long found = 0;
    for (; at < end && isDigit(buffer.getByte(at)); at++) {
      found = found * 10 + (buffer.getByte(at) - '0');
    }
    int client = find(CLIENT, buffer, at, end);
    if (client < 0 || client + DIGITS > end) {
      return false;
    }
    seq = found;
    number = 0;
    for (int i = client; i < client + DIGITS; i++) {
      number = number * 10 + (buffer.getByte(i) - '0');
    }
    print = fingerprint(buffer, index, end);
    return true;
  }

  /// The seq of the entry.
  public long seq() {
    return seq;
  }

  /// The number of the message, from its `client`.
  public int number() {
    return number;
  }

  /// A hash of the bytes; two different entries share one with a probability of 1 in 2^64.
  public long print() {
    return print;
  }

  private static long fingerprint(ByteBuf buffer, int index, int end) {
    long print = MIX;
    int at = index;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      print = Long.rotateLeft((print ^ buffer.getLongLE(at)) * MIX, 31);
    }
    for (; at < end; at++) {
      print = (print ^ buffer.getByte(at)) * MIX;
    }
    return print == 0 ? 1 : print;
  }

  /// The index after the bytes to find; -1 without them.
  private static int find(ByteBuf sought, ByteBuf buffer, int from, int end) {
    int length = sought.readableBytes();
    byte second = sought.getByte(1);
    for (int at = from; at + length <= end; at++) {
      if (buffer.getByte(at + 1) == second && ByteBufUtil.equals(sought, 0, buffer, at, length)) {
        return at + length;
      }
    }
    return -1;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.unreleasableBuffer(
        Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII).asReadOnly());
  }
}
