package dev.parley.local.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.local.process.StackException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The passwords of one stack, generated once and kept in `DIR/secrets`, which only its owner may
/// read.
public final class Secrets {

  private static final int BYTES = 32;

  /// The names in the file; each service's database role has its own password.
  private static final List<String> NAMES =
      List.of("postgres", "auth", "rooms", "messages", "redis", "internal-token", "key-secret");

  private final Map<String, String> values;

  private Secrets(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /// Reads the passwords, or generates them for a directory without data.
  ///
  /// @param random a secure one
  /// @throws StackException when they are lost or damaged
  public static Secrets of(StackDirectory directory, RandomGenerator random) {
    var file = directory.path().resolve("secrets");
    try {
      if (!Files.exists(file)) {
        refuseToForget(directory);
        Directories.replace(file, generate(random));
      }
      return new Secrets(read(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The password of a database's owner.
  ///
  /// @param database `auth`, `rooms`, `messages`, or `postgres` for the superuser
  public String databasePassword(String database) {
    return get(database);
  }

  public String redisPassword() {
    return get("redis");
  }

  /// The token between services for `/internal/**`.
  public String internalToken() {
    return get("internal-token");
  }

  /// The secret that encrypts auth-service's private keys.
  public String keySecret() {
    return get("key-secret");
  }

  /// A secret derived for one purpose, always the same one, so that it need not be stored.
  ///
  /// @param purpose such as `kafka/ws-gateway`
  public String derived(String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(get("postgres").getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(purpose.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A password as Redis stores it.
  public static String sha256(String secret) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String get(String name) {
    return values.getOrDefault(name, "");
  }

  private static void refuseToForget(StackDirectory directory) {
    if (Files.exists(directory.path().resolve("postgres"))) {
      throw new StackException(
          "%s/secrets is missing, and with it the database's passwords: restore it, or move %s away to start empty"
              .formatted(directory.path(), directory.path()));
    }
  }

  private static String generate(RandomGenerator random) {
    return NAMES.stream()
        .map(name -> name + "=" + secret(random) + "\n")
        .collect(Collectors.joining());
  }

  private static String secret(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static Map<String, String> read(Path file) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    for (var name : NAMES) {
      if (properties.getProperty(name, "").isBlank()) {
        throw new StackException(
            "%s has no %s: restore the file, or move %s away to start empty"
                .formatted(file, name, file.getParent()));
      }
    }
    return NAMES.stream().collect(Collectors.toMap(name -> name, properties::getProperty));
  }
}
