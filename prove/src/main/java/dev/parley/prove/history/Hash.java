package dev.parley.prove.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The first 64 bits of SHA-256 as hexadecimal digits: enough to tell documents apart.
public final class Hash {

  private static final int BYTES = 8;

  private Hash() {}

  public static String of(String text) {
    return of(text.getBytes(UTF_8));
  }

  /// The hash of exactly these bytes.
  public static String of(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }
}
