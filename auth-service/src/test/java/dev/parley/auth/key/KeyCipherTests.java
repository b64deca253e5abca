package dev.parley.auth.key;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class KeyCipherTests {

  private final KeyCipher seal = sealUnder("a secret of some length");
  private final ECKey key = generate();

  @Test
  void opensWhatItHasSealed() {
    assertThat(seal.open("k1", seal.seal(key))).isEqualTo(key);
  }

  @Test
  void thePrivatePartDoesNotShow() {
    assertThat(new String(seal.seal(key), ISO_8859_1)).doesNotContain(key.getD().toString());
  }

  @Test
  void twiceTheSameKeyLooksDifferent() {
    assertThat(seal.seal(key)).isNotEqualTo(seal.seal(key));
  }

  @Test
  void anotherSecretDoesNotOpenIt() {
    var sealed = seal.seal(key);

    assertThatExceptionOfType(WrongSecretException.class)
        .isThrownBy(() -> sealUnder("another secret altogether").open("k1", sealed))
        .withMessageContaining("PARLEY_KEY_SECRET");
  }

  @Test
  void aRowCannotPassForAnother() {
    var sealed = seal.seal(key);

    assertThatExceptionOfType(WrongSecretException.class).isThrownBy(() -> seal.open("k2", sealed));
  }

  private static KeyCipher sealUnder(String secret) {
    return new KeyCipher(new MasterSecret(secret), new SecureRandom());
  }

  private static ECKey generate() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
