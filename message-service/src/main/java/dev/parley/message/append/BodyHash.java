package dev.parley.message.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.command.SendMessage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a command would say, in 32 bytes: a repeat says the same, anything else is a conflict.
///
/// SHA-256 over text, replyTo and meta, each after its length; meta counts as it was written, the
/// order of its properties included.
record BodyHash(String hex) {

  static BodyHash of(SendMessage command) {
    var digest = sha256();
    add(digest, command.text().getBytes(UTF_8));
    add(digest, String.valueOf(command.replyTo()).getBytes(UTF_8));
    add(digest, String.valueOf(command.meta()).getBytes(UTF_8));
    return new BodyHash(HexFormat.of().formatHex(digest.digest()));
  }

  static BodyHash of(byte[] stored) {
    return new BodyHash(HexFormat.of().formatHex(stored));
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    digest.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
