package dev.parley.gateway.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.UserId;
import dev.parley.gateway.session.Identity;
import dev.parley.starter.token.TokenRefusedException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets with which the guest of a connection can resume on a later connection.
///
/// A secret is the guest's id, its time of issue, and an HMAC over both (HMAC-SHA256, RFC 2104).
/// Nothing is stored: any gateway with the same key accepts it, for 24 h. It only identifies a
/// guest of a connection, and no other service accepts it. Safe for many threads.
public final class GuestSecrets {

  static final Duration LIFE = Duration.ofHours(24);

  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final String PREFIX = "guest.";
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "parley: guests of connections, 1";
  private static final String NAME = "guest-";
  private static final int BODY = 24;
  private static final int LENGTH = BODY + 32;

  private final SecretKeySpec key;
  private final InstantSource clock;

  private GuestSecrets(byte[] key, InstantSource clock) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.clock = clock;
  }

  /// With a key derived from the credential that all gateways share. Without a credential anybody
  /// could derive that key. Then the key is random, and only this gateway accepts the secrets that
  /// it issued.
  public static GuestSecrets of(String credential, RandomGenerator random, InstantSource clock) {
    var secret = credential.getBytes(UTF_8);
    if (credential.isBlank()) {
      secret = new byte[32];
      random.nextBytes(secret);
    }
    return new GuestSecrets(
        hmac(new SecretKeySpec(secret, ALGORITHM), PURPOSE.getBytes(UTF_8)), clock);
  }

  public static boolean isOne(String token) {
    return token.startsWith(PREFIX);
  }

  /// The guest with that id, from which the name is derived.
  public Identity guest(UUID id) {
    var text = id.toString();
    var name = NAME + text.substring(text.length() - 4);
    return new Identity(new UserId(id), name, true, null, clock.instant(), null);
  }

  /// A secret that is valid for 24 h from now.
  public String issue(UserId guest) {
    var body =
        ByteBuffer.allocate(LENGTH)
            .putLong(guest.value().getMostSignificantBits())
            .putLong(guest.value().getLeastSignificantBits())
            .putLong(clock.millis());
    var signed = body.put(hmac(key, ByteBuffer.wrap(body.array(), 0, BODY))).array();
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  /// The guest that a secret was issued to.
  public Identity verify(String secret) throws TokenRefusedException {
    var signed = decode(secret.substring(PREFIX.length()));
    var mac = ByteBuffer.wrap(signed, BODY, LENGTH - BODY).slice();
    var wanted = hmac(key, ByteBuffer.wrap(signed, 0, BODY));
    var given = new byte[mac.remaining()];
    mac.get(given);
    if (!MessageDigest.isEqual(wanted, given)) {
      throw new TokenRefusedException("not one of ours");
    }
    var body = ByteBuffer.wrap(signed);
    var id = new UUID(body.getLong(), body.getLong());
    var issued = Instant.ofEpochMilli(body.getLong());
    var now = clock.instant();
    if (issued.plus(LIFE).isBefore(now) || issued.minus(SKEW).isAfter(now)) {
      throw new TokenRefusedException("it has ended");
    }
    return guest(id);
  }

  private static byte[] decode(String text) throws TokenRefusedException {
    try {
      var bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length == LENGTH) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new TokenRefusedException("not in the form of a guest's secret");
  }

  private static byte[] hmac(SecretKeySpec key, byte[] bytes) {
    return hmac(key, ByteBuffer.wrap(bytes));
  }

  private static byte[] hmac(SecretKeySpec key, ByteBuffer bytes) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(bytes);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
