package dev.parley.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.UserId;
import dev.parley.starter.token.TokenRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestSecretsTests {

  private static final UserId GUEST =
      new UserId(UUID.fromString("01979d3e-7c00-7000-8000-0000000000a1"));

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final GuestSecrets secrets = of("credential");

  @Test
  void takesUpTheSameGuestByTheSameName() throws TokenRefusedException {
    var again = secrets.verify(secrets.issue(GUEST));

    assertThat(again.user()).isEqualTo(GUEST);
    assertThat(again.name()).isEqualTo("guest-00a1");
    assertThat(again.guest()).isTrue();
    assertThat(again.isOfConnection()).isTrue();
  }

  @Test
  void isTakenByAnyGatewayWithTheSameCredentialAndByNoOther() throws TokenRefusedException {
    var secret = secrets.issue(GUEST);

    assertThat(of("credential").verify(secret).user()).isEqualTo(GUEST);
    assertRefused(of("another"), secret);
    assertRefused(of(""), secret);
    assertRefused(of(""), of("").issue(GUEST));
  }

  @Test
  void endsAfterADay() throws TokenRefusedException {
    var secret = secrets.issue(GUEST);
    now = now.plus(Duration.ofHours(24));
    assertThat(secrets.verify(secret).user()).isEqualTo(GUEST);
    now = now.plusSeconds(1);

    assertRefused(secrets, secret);
  }

  @Test
  void refusesASecretOfTheFuture() {
    var secret = secrets.issue(GUEST);
    now = now.minusSeconds(61);

    assertRefused(secrets, secret);
  }

  /// The last character has bits that Base64 ignores; all other bits count.
  @Test
  void refusesASecretThatWasChangedAnywhere() {
    var secret = secrets.issue(GUEST);
    for (int i = "guest.".length(); i < secret.length() - 1; i++) {
      char other = secret.charAt(i) == 'A' ? 'B' : 'A';
      assertRefused(secrets, secret.substring(0, i) + other + secret.substring(i + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"guest.", "guest.x", "guest.AAAA", "guest.é", "guest.=="})
  void refusesWhatIsNoSecret(String text) {
    assertRefused(secrets, text);
  }

  private static void assertRefused(GuestSecrets by, String secret) {
    assertThatThrownBy(() -> by.verify(secret)).isInstanceOf(TokenRefusedException.class);
  }

  private GuestSecrets of(String credential) {
    return GuestSecrets.of(credential, new Random(), () -> now);
  }
}
