package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/// The entry of one of our own messages, looked at where it lies: some hundred nanoseconds.
///
/// Knows only the order of fields that entries have, and says no to anything else, which is then
/// for [FrameScanner]. Holds what the last look found. Confined to one loop.
public final class EntryScanner {

  private static final ByteBuf TYPE = bytes("{\"type\":\"message\",\"room\":\"");
  private static final ByteBuf SEQ = bytes("\"seq\":");
  private static final ByteBuf CLIENT = bytes("\"client\":\"b-");
  private static final int DIGITS = 9;
  private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

  private long seq;
  private int number;
  private long print;

  /// Looks at a frame.
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

  /// Of the entry.
  public long seq() {
    return seq;
  }

  /// Of the message, as in its `client`.
  public int number() {
    return number;
  }

  /// Differs for other bytes, but for one in 2^64.
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

  /// Where the bytes after the ones that are sought begin; -1 without them.
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
