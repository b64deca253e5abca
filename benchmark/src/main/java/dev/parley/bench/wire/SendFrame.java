package dev.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// A `send` that is encoded once; only the digits of its id change. Immutable.
public final class SendFrame {

  private static final String PREFIX = "\"b-";
  private static final String NOTHING = "000000000";

  private final byte[] frame;
  private final int digits;

  /// @param room an id
  /// @param characters the length of the text
  SendFrame(Envelope envelope, String room, int characters) {
    var json =
        "{\"type\":\"send\",\"room\":\"%s\",\"id\":%s%s\",\"text\":\"%s\"}"
            .formatted(room, PREFIX, NOTHING, "x".repeat(characters));
    var text = envelope.wrap(json);
    frame = ClientSocket.encode(text);
    int header = frame.length - text.length();
    digits = header + text.indexOf(PREFIX + NOTHING) + PREFIX.length();
  }

  /// The WebSocket frame with a number as the message's id.
  ByteBuf encode(ByteBufAllocator allocator, int number) {
    var buffer = allocator.buffer(frame.length).writeBytes(frame);
    int rest = number;
    for (int at = digits + NOTHING.length() - 1; at >= digits; at--) {
      buffer.setByte(at, '0' + rest % 10);
      rest /= 10;
    }
    return buffer;
  }

  /// The number in an id.
  public static int number(String id) {
    return Integer.parseInt(id.substring(2));
  }
}
