package dev.parley.starter.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// Percent-encoded UTF-8 text in a URL.
public final class PercentText {

  private static final int HEX = 16;

  private PercentText() {}

  /// Whether the text decodes to well-formed UTF-8 without U+0000, so that it can be stored.
  public static boolean isText(String encoded) {
    var bytes = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c != '%') {
        bytes.write(c);
        continue;
      }
      int value = i + 2 < encoded.length() ? hex(encoded, i + 1) : -1;
      if (value <= 0) {
        return false;
      }
      bytes.write(value);
      i += 2;
    }
    return isUtf8(bytes.toByteArray());
  }

  private static int hex(String encoded, int at) {
    int high = Character.digit(encoded.charAt(at), HEX);
    int low = Character.digit(encoded.charAt(at + 1), HEX);
    return high < 0 || low < 0 ? -1 : high * HEX + low;
  }

  /// Uses a strict decoder: `new String` would replace invalid bytes and lone surrogates.
  private static boolean isUtf8(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).length() <= bytes.length;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
