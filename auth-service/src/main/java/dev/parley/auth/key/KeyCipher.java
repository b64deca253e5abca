package dev.parley.auth.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.ECKey;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.springframework.stereotype.Component;

/// Encrypts private keys for the database: AES-256-GCM, with a new nonce at the front and the kid
/// as associated data, so that a row cannot be exchanged for another.
@Component
class KeyCipher {

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random;

  KeyCipher(MasterSecret secret, SecureRandom random) {
    this.key = secret.derive("parley signing keys v1", "AES");
    this.random = random;
  }

  byte[] seal(ECKey jwk) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, jwk.getKeyID(), nonce);
      var sealed = cipher.doFinal(jwk.toJSONString().getBytes(UTF_8));
      var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return all;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a signing key cannot be sealed", e);
    }
  }

  /// @throws WrongSecretException when it was encrypted with another secret, or for another kid
  ECKey open(String kid, byte[] sealed) {
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, kid, Arrays.copyOf(sealed, NONCE_BYTES));
      var plain = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return ECKey.parse(new String(plain, UTF_8));
    } catch (GeneralSecurityException | ParseException e) {
      throw new WrongSecretException(kid, e);
    }
  }

  private Cipher cipher(int mode, String kid, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(kid.getBytes(UTF_8));
    return cipher;
  }
}
