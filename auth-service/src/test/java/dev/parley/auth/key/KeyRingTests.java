package dev.parley.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.parley.auth.settings.AuthProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTests {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final AuthProperties.Keys TIMES =
      new AuthProperties.Keys(Duration.ofDays(30), Duration.ofHours(1), Duration.ofSeconds(30));

  @Test
  void theLastKeyWhoseTimeHasComeSigns() throws Exception {
    var ring = new KeyRing(List.of(key("next", 3), key("old", -40), key("current", -10)));

    assertThat(ring.signer(NOW)).map(SigningKey::kid).contains("current");
    assertThat(ring.next(NOW)).map(SigningKey::kid).contains("next");
    assertThat(ring.signer(NOW.plus(DAY.multipliedBy(3)))).map(SigningKey::kid).contains("next");
  }

  @Test
  void anEmptyRingHasNoSigner() {
    assertThat(new KeyRing(List.of()).signer(NOW)).isEmpty();
    assertThat(new KeyRing(List.of()).settled(NOW, DAY)).isFalse();
    assertThat(new KeyRing(List.of()).outlived(NOW, DAY)).isEmpty();
  }

  @Test
  void theNextKeySignsWhenTheSignersTimeIsOver() throws Exception {
    var ring = new KeyRing(List.of(key("current", -10)));

    assertThat(ring.nextSignsFrom(NOW, TIMES)).isEqualTo(NOW.plus(DAY.multipliedBy(20)));
  }

  @Test
  void howeverLateItIsTheNextKeyIsPublishedAnHourBeforeItSigns() throws Exception {
    var ring = new KeyRing(List.of(key("current", -90)));

    assertThat(ring.nextSignsFrom(NOW, TIMES)).isEqualTo(NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void aKeyIsKeptUntilItsLastTokenHasExpired() throws Exception {
    var ring = new KeyRing(List.of(key("old", -31), key("current", -1), key("next", 29)));

    assertThat(ring.outlived(NOW, DAY.plusMinutes(5))).isEmpty();
    assertThat(ring.settled(NOW, DAY.plusMinutes(5))).isTrue();
    assertThat(ring.outlived(NOW.plus(Duration.ofMinutes(6)), DAY.plusMinutes(5)))
        .extracting(SigningKey::kid)
        .containsExactly("old");
  }

  @Test
  void onlyPublicPartsArePublished() throws Exception {
    var json = new KeyRing(List.of(key("current", -10), key("next", 3))).published();

    assertThat(json).contains("\"current\"", "\"next\"").doesNotContain("\"d\"");
  }

  private static SigningKey key(String kid, int signsFromDays) throws Exception {
    var from = NOW.plus(DAY.multipliedBy(signsFromDays));
    var jwk = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    return new SigningKey(jwk, from.minus(DAY), from);
  }
}
