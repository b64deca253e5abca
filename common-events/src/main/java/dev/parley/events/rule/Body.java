package dev.parley.events.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a command, without its sender, time and id.
///
/// Two commands of one sender with one id are the same command when their bodies are equal;
/// otherwise the second is a conflict. An entry has the body of the command that created it.
///
/// @param type of the command
/// @param parts the content; different contents must differ in the text of a part
public record Body(String type, List<@Nullable Object> parts) {

  private static final String OLDER_THAN_TYPES = "send";

  /// A body of these parts.
  ///
  /// @param parts as above; JSON as it was written, including the order of its properties
  public static Body of(String type, @Nullable Object... parts) {
    return new Body(type, Arrays.asList(parts));
  }

  /// SHA-256 over the parts as UTF-8, each after its length as an int: 32 bytes.
  ///
  /// The type comes first, except for a `send`: its hashes are older than the types. Databases hold
  /// hashes from all releases, so this algorithm must not change.
  public BodyHash hash() {
    var digest = sha256();
    if (!type.equals(OLDER_THAN_TYPES)) {
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
