package dev.parley.system.attack.client;

import static dev.parley.system.attack.client.WireFrame.BINARY;
import static dev.parley.system.attack.client.WireFrame.CLOSE;
import static dev.parley.system.attack.client.WireFrame.CONTINUATION;
import static dev.parley.system.attack.client.WireFrame.FIN;
import static dev.parley.system.attack.client.WireFrame.PING;
import static dev.parley.system.attack.client.WireFrame.PONG;
import static dev.parley.system.attack.client.WireFrame.TEXT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Frames that RFC 6455 or the protocol forbids, each with the close code that it must cause.
public final class BrokenFrames {

  private static final int PROTOCOL_ERROR = 1002;
  private static final int NOT_TEXT = 1003;
  private static final int BAD_UTF_8 = 1007;
  private static final int TOO_LARGE = 1009;
  private static final int LARGEST_CONTROL = 125;
  private static final int LARGEST_MESSAGE = 65_536;

  /// One broken frame.
  public static final class Broken {

    private final String what;
    private final byte[] bytes;
    private final int code;

    /// @param bytes sent after `hello`
    /// @param code that the socket must be closed with
    private Broken(String what, byte[] bytes, int code) {
      this.what = what;
      this.bytes = bytes;
      this.code = code;
    }

    public byte[] bytes() {
      return bytes;
    }

    public int code() {
      return code;
    }

    /// The close code inside the frame; without one, the code that it must cause.
    public int said() {
      return what.startsWith("close ") ? Integer.parseInt(what.substring(6)) : code;
    }

    @Override
    public String toString() {
      return what;
    }
  }

  private final List<Broken> all = new ArrayList<>();

  private BrokenFrames() {}

  public static List<Broken> all() {
    var frames = new BrokenFrames();
    frames.reserved();
    frames.control();
    frames.closes();
    frames.fragments();
    frames.text();
    frames.lengths();
    return frames.all;
  }

  private void reserved() {
    var ping = "{\"type\":\"ping\"}".getBytes(US_ASCII);
    for (int rsv : new int[] {0x40, 0x20, 0x10, 0x70}) {
      add("RSV %x".formatted(rsv), PROTOCOL_ERROR, WireFrame.of(FIN | rsv | TEXT, ping));
    }
    add("RSV 40 on a ping", PROTOCOL_ERROR, WireFrame.of(FIN | 0x40 | PING));
    for (int opcode : new int[] {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
      add("opcode " + opcode, PROTOCOL_ERROR, WireFrame.of(FIN | opcode));
    }
    add("no mask", PROTOCOL_ERROR, WireFrame.text("{\"type\":\"ping\"}").unmasked());
    add("a ping without a mask", PROTOCOL_ERROR, WireFrame.of(FIN | PING).unmasked());
    add("binary", NOT_TEXT, WireFrame.of(FIN | BINARY, (byte) 1));
  }

  private void control() {
    add("a ping in fragments", PROTOCOL_ERROR, WireFrame.of(PING));
    add("a pong in fragments", PROTOCOL_ERROR, WireFrame.of(PONG));
    add("a close in fragments", PROTOCOL_ERROR, WireFrame.of(CLOSE));
    var large = new byte[LARGEST_CONTROL + 1];
    add("a large ping", PROTOCOL_ERROR, WireFrame.of(FIN | PING, large));
    add("a large pong", PROTOCOL_ERROR, WireFrame.of(FIN | PONG, large));
    add("a large close", PROTOCOL_ERROR, WireFrame.close(1000, "x".repeat(LARGEST_CONTROL)));
  }

  private void closes() {
    for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535}) {
      add("close " + code, PROTOCOL_ERROR, WireFrame.close(code, ""));
    }
    add("half a close code", PROTOCOL_ERROR, WireFrame.of(FIN | CLOSE, (byte) 3));
  }

  private void fragments() {
    add("a continuation of nothing", PROTOCOL_ERROR, WireFrame.of(FIN | CONTINUATION));
    add(
        "a message inside another",
        PROTOCOL_ERROR,
        WireFrame.of(TEXT, (byte) '{'),
        WireFrame.text("{}"));
    var small = WireFrame.of(CONTINUATION, (byte) 'x').bytes();
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(WireFrame.of(TEXT, (byte) '{').bytes());
    for (int i = 0; i < LARGEST_MESSAGE + 10; i++) {
      bytes.writeBytes(small);
    }
    all.add(new Broken("a message in fragments of a byte", bytes.toByteArray(), TOO_LARGE));
    var half = new byte[LARGEST_MESSAGE / 2 + 1];
    Arrays.fill(half, (byte) 'x');
    add(
        "two fragments that are too large together",
        TOO_LARGE,
        WireFrame.of(TEXT, half),
        WireFrame.of(FIN | CONTINUATION, half));
  }

  private void text() {
    var bad =
        List.of(
            bytes(0xC0, 0xAF),
            bytes(0xE0, 0x80, 0xAF),
            bytes(0xED, 0xA0, 0x80),
            bytes(0xF4, 0x90, 0x80, 0x80),
            bytes(0xF8, 0x88, 0x80, 0x80, 0x80),
            bytes(0xFF),
            bytes(0x80),
            bytes(0xE2, 0x82));
    for (var sequence : bad) {
      var what = HexFormat.of().formatHex(sequence);
      add("text " + what, BAD_UTF_8, WireFrame.of(FIN | TEXT, sequence));
    }
    add(
        "bad text in two fragments",
        BAD_UTF_8,
        WireFrame.of(TEXT, bytes(0xED)),
        WireFrame.of(FIN | CONTINUATION, bytes(0xA0, 0x80)));
  }

  private void lengths() {
    var nothing = WireFrame.of(FIN | TEXT);
    all.add(new Broken("2^63 bytes", nothing.bytes(Long.MIN_VALUE), TOO_LARGE));
    all.add(new Broken("2^63-1 bytes", nothing.bytes(Long.MAX_VALUE), TOO_LARGE));
    all.add(new Broken("4 GiB", nothing.bytes(1L << 32), TOO_LARGE));
    add("a byte too many", TOO_LARGE, WireFrame.text("x".repeat(LARGEST_MESSAGE + 1)));
  }

  private void add(String what, int code, WireFrame... frames) {
    var bytes = new ByteArrayOutputStream();
    for (var frame : frames) {
      bytes.writeBytes(frame.bytes());
    }
    all.add(new Broken(what, bytes.toByteArray(), code));
  }

  private static byte[] bytes(int... values) {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
