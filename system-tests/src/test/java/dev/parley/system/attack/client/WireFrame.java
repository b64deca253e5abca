package dev.parley.system.attack.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;

/// One WebSocket frame as bytes, valid or not.
public final class WireFrame {

  public static final int FIN = 0x80;
  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;
  public static final int PONG = 0xA;

  private static final int OPCODE = 0x0F;
  private static final int MASK = 0x80;
  private static final int SHORT = 126;
  private static final int LONG = 127;
  private static final int MOST_SHORT = 0xFFFF;

  private final int first;
  private final boolean masked;
  private final byte[] payload;

  /// @param first FIN, RSV and opcode
  /// @param masked as clients must; the mask is zero and changes nothing
  public WireFrame(int first, boolean masked, byte[] payload) {
    this.first = first;
    this.masked = masked;
    this.payload = payload;
  }

  public static WireFrame text(String text) {
    return of(FIN | TEXT, text.getBytes(UTF_8));
  }

  public static WireFrame of(int first, byte... payload) {
    return new WireFrame(first, true, payload);
  }

  public static WireFrame close(int code, String reason) {
    var text = reason.getBytes(UTF_8);
    return of(
        FIN | CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
  }

  public byte[] payload() {
    return payload;
  }

  public boolean isClose() {
    return opcode() == CLOSE;
  }

  public boolean isText() {
    return opcode() == TEXT;
  }

  public int opcode() {
    return first & OPCODE;
  }

  public WireFrame unmasked() {
    return new WireFrame(first, false, payload);
  }

  public byte[] bytes() {
    return bytes(payload.length);
  }

  /// The same bytes with another length field.
  public byte[] bytes(long length) {
    int mask = masked ? MASK : 0;
    var out = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    if (length >= 0 && length < SHORT) {
      out.put((byte) (mask | (int) length));
    } else if (length >= 0 && length <= MOST_SHORT) {
      out.put((byte) (mask | SHORT)).putShort((short) length);
    } else {
      out.put((byte) (mask | LONG)).putLong(length);
    }
    if (masked) {
      out.putInt(0);
    }
    out.put(payload).flip();
    var bytes = new byte[out.remaining()];
    out.get(bytes);
    return bytes;
  }
}
