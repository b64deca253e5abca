package dev.parley.events.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command says, without who says it, when and by which id.
///
/// Two commands of one sender with one id are the same when their bodies are equal; otherwise the
/// second is a conflict. An entry has the body of the command that asked for it.
///
/// @param type of the command
/// @param parts what it says, each of which as text tells it from any other
public record Body(String type, List<@Nullable Object> parts) {

  /// A body of these parts.
  ///
  /// @param parts as above; JSON as it was written, the order of its properties included
  public static Body of(String type, @Nullable Object... parts) {
    return new Body(type, Arrays.asList(parts));
  }

  /// The body in 32 bytes: SHA-256 over its parts as UTF-8, each after its length as an int.
  ///
  /// Databases hold hashes of all releases, so it stays as it is: the type is the first part, but
  /// of a `send`, which came before there were types.
  public BodyHash hash() {
    var digest = sha256();
    if (!type.equals(SendMessage.TYPE)) {
      add(digest, type);
    }
    for (var part : parts) {
      add(digest, String.valueOf(part));
    }
    return new BodyHash(digest.digest());
  }

  private static void add(MessageDigest digest, String part) {
    var bytes = part.getBytes(UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
