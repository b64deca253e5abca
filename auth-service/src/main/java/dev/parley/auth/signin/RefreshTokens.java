package dev.parley.auth.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.parley.auth.key.MasterSecret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/// Makes refresh tokens.
///
/// A successor is an HMAC of the previous token. So every client that presents a token within its
/// grace period gets the same successor, and no token has to be stored. Without the service's
/// secret nobody can compute it, not even from the previous token.
@Component
class RefreshTokens {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecretKey key;
  private final SecureRandom random;

  RefreshTokens(MasterSecret secret, SecureRandom random) {
    this.key = secret.derive("parley refresh tokens v1", ALGORITHM);
    this.random = random;
  }

  RefreshToken first() {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new RefreshToken(BASE64.encodeToString(bytes));
  }

  RefreshToken successor(RefreshToken token) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      var bytes = mac.doFinal(token.value().getBytes(US_ASCII));
      return new RefreshToken(BASE64.encodeToString(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
    }
  }
}
