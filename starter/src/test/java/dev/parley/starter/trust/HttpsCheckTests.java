package dev.parley.starter.trust;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class HttpsCheckTests {

  private final MockEnvironment settings =
      new MockEnvironment()
          .withProperty("server.ssl.enabled", "on")
          .withProperty("server.ssl.bundle", "own");

  @Test
  void httpsWithoutACertificateOrItsKeyFailsTheStart() {
    assertThatThrownBy(() -> new HttpsCheck(settings)).hasMessageContaining("PARLEY_HTTPS_KEY");
    settings.setProperty("spring.ssl.bundle.pem.own.keystore.certificate", "own.pem");
    assertThatThrownBy(() -> new HttpsCheck(settings)).hasMessageContaining("PARLEY_HTTPS_KEY");
  }

  @Test
  void withBothOrWithoutHttpsItStarts() {
    settings.setProperty("spring.ssl.bundle.pem.own.keystore.certificate", "own.pem");
    settings.setProperty("spring.ssl.bundle.pem.own.keystore.private-key", "own.key");
    assertThatCode(() -> new HttpsCheck(settings)).doesNotThrowAnyException();
    var off = settings.withProperty("server.ssl.enabled", "off");
    off.setProperty("spring.ssl.bundle.pem.own.keystore.private-key", "");
    assertThatCode(() -> new HttpsCheck(off)).doesNotThrowAnyException();
  }
}
