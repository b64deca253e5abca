package dev.parley.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/// A `send` that is encoded once; only the digits of its id change. Immutable.
final class SendFrame {

  private static final int DIGITS = 9;

  private final byte[] before;
  private final byte[] after;

  /// @param room an id
  /// @param characters the length of the text
  SendFrame(String room, int characters) {
    before = bytes("{\"type\":\"send\",\"room\":\"" + room + "\",\"id\":\"b-");
    after = bytes("\",\"text\":\"" + "x".repeat(characters) + "\"}");
  }

  /// The frame with a number as its id.
  ByteBuf encode(ByteBufAllocator allocator, int number) {
    var frame = allocator.buffer(before.length + DIGITS + after.length);
    frame.writeBytes(before);
    for (int divisor = 100_000_000; divisor > 0; divisor /= 10) {
      frame.writeByte('0' + number / divisor % 10);
    }
    return frame.writeBytes(after);
  }

  /// The number in an id.
  static int number(String id) {
    return Integer.parseInt(id.substring(2));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
