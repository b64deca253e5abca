package dev.parley.auth.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The operator's one secret; a separate key is derived for every use (HKDF-SHA256, RFC 5869).
public final class MasterSecret {

  private static final int KEY_BYTES = 32;

  private final String secret;

  public MasterSecret(String secret) {
    this.secret = secret;
  }

  /// A 256-bit key for one purpose; the same secret, purpose and algorithm give the same key.
  public SecretKey derive(String purpose, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret.getBytes(UTF_8))
                  .thenExpand(purpose.getBytes(UTF_8), KEY_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no HKDF-SHA256", e);
    }
  }
}
