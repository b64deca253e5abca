package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.Person;
import dev.parley.events.Topics;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.TestClient;
import dev.parley.testing.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignInIT extends GatewayTest {

  private final Person alice = person("Alice");

  @Test
  void takesATokenInTheHeader() {
    try (var client = TestClient.withToken(uri(), token())) {
      var user = client.next("hello").get("user");

      assertThat(user.get("id").stringValue()).isEqualTo(alice.id().toString());
      assertThat(user.get("name").stringValue()).isEqualTo("Alice");
      assertThat(user.get("guest").booleanValue()).isFalse();
    }
  }

  @Test
  void takesATokenAmongTheSubprotocolsAndNeverEchoesIt() {
    try (var client = TestClient.connect(uri(), Map.of(), "parley.v1", "bearer." + token())) {
      assertThat(client.subprotocol()).isEqualTo("parley.v1");
      assertThat(client.next("hello").at("/user/name").stringValue()).isEqualTo("Alice");
    }
  }

  @Test
  void refusesABadTokenBeforeTheUpgradeWhenItIsInTheHeader() {
    assertThat(TestClient.refusal(uri(), Map.of("Authorization", "Bearer nonsense")))
        .isEqualTo(401);
    assertThat(TestClient.refusal(uri(), Map.of("Authorization", "Basic YTpi"))).isEqualTo(401);
  }

  @Test
  void refusesATokenThatIsWrittenOtherwise() {
    for (var token : List.of(token() + "==", token() + "*")) {
      assertThat(TestClient.refusal(uri(), Map.of("Authorization", "Bearer " + token)))
          .isEqualTo(401);
    }
  }

  @Test
  void closesWith4501WhenABadTokenCanOnlyBeSeenAfterTheUpgrade() {
    try (var inProtocol = TestClient.connect(uri(), Map.of(), "parley.v1", "bearer.nonsense");
        var inFrame = guest()) {
      inFrame.send("{'type':'auth','token':'nonsense'}");

      assertThat(inProtocol.closeCode()).isEqualTo(4501);
      assertThat(inFrame.closeCode()).isEqualTo(4501);
    }
  }

  @Test
  void refusesATokenInTheAddressAndAPageOfAnotherOrigin() {
    assertThat(TestClient.refusal(URI.create(uri() + "?access_token=x"), Map.of())).isEqualTo(401);
    assertThat(TestClient.refusal(uri(), Map.of("Origin", "https://evil.example"))).isEqualTo(403);
    assertThat(TestClient.refusal(uri(), Map.of("Origin", "null"))).isEqualTo(403);
    assertThat(TestClient.refusal(uri(), Map.of("Origin", "https://chat.example"))).isEqualTo(101);
  }

  @Test
  void makesTheGuestOfAConnectionAUserWithAFreshHelloAndDropsItsJoins() {
    var room = room(0);
    try (var client = guest()) {
      client.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
      client.send("{'type':'auth','token':'" + token() + "'}");

      assertThat(client.next("left").get("reason").stringValue()).isEqualTo("closed");
      assertThat(client.next("hello").at("/user/name").stringValue()).isEqualTo("Alice");
      client.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
    }
  }

  @Test
  void keepsTheConnectionForAFreshTokenOfTheSameUserAndEndsItForAnother() {
    try (var client = signedIn(alice)) {
      client.send("{'type':'auth','token':'" + token() + "'}");
      client.send("{'type':'ping'}").next("pong");
      client.send(
          "{'type':'auth','token':'" + ISSUER.token(person("Bob").id().toString(), "Bob") + "'}");

      assertThat(client.closeCode()).isEqualTo(4501);
    }
  }

  @Test
  void closesWith4010WhenTheTokenEnds() {
    var almostOver =
        TokenIssuer.claims(alice.id().toString(), "Alice")
            .expirationTime(Date.from(Instant.now().minusSeconds(28)))
            .build();
    try (var client = TestClient.withToken(uri(), ISSUER.sign(almostOver, "at+jwt"))) {
      client.next("hello");

      assertThat(client.closeCode()).isEqualTo(4010);
    }
  }

  @Test
  void closesWith4509WhatWasSignedOutAndLetsItInNoMore() {
    var claims =
        TokenIssuer.claims(alice.id().toString(), "Alice").claim("sid", "sign-in-7").build();
    var token = ISSUER.sign(claims, "at+jwt");
    try (var gone = TestClient.withToken(uri(), token);
        var other = signedIn(alice)) {
      gone.next("hello");
      signOut("sign-in-7");

      assertThat(gone.closeCode()).isEqualTo(4509);
      assertThat(other.isOpen()).isTrue();
      try (var again = TestClient.withToken(uri(), token)) {
        assertThat(again.closeCode()).isEqualTo(4509);
      }
      signOut(null);
      assertThat(other.closeCode()).isEqualTo(4509);
    }
  }

  @Test
  void closesWith4503WhatAnAdministratorEndedAndLetsItInNoMore() {
    var token = ISSUER.token(alice.id().toString(), "Alice");
    try (var gone = TestClient.withToken(uri(), token)) {
      gone.next("hello");
      publish(new SignedOut(alice.id(), Instant.now(), null, SignOutReason.REVOKED));

      assertThat(gone.closeCode()).isEqualTo(4503);
      try (var again = TestClient.withToken(uri(), token)) {
        assertThat(again.closeCode()).isEqualTo(4503);
      }
    }
  }

  @Test
  void closesTheEleventhSocketOfAUser() {
    try (var first = signedIn(alice)) {
      for (int i = 2; i <= 10; i++) {
        assertThat(signedIn(alice).isOpen()).isTrue();
      }
      try (var eleventh = TestClient.withToken(uri(), token())) {
        assertThat(eleventh.closeCode()).isEqualTo(4029);
      }
      Awaitility.await()
          .during(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds(1))
          .until(first::isOpen);
    }
  }

  private String token() {
    return ISSUER.token(alice.id().toString(), "Alice");
  }

  @Test
  void takesAGuestUpAgainByWhateverAToken() {
    var first = TestClient.connect(uri());
    var hello = first.next("hello");
    var resume = hello.get("resume").stringValue();
    first.close();

    try (var again = TestClient.withToken(uri(), resume)) {
      assertThat(again.next("hello").get("user")).isEqualTo(hello.get("user"));
    }
    try (var again = TestClient.connect(uri(), Map.of(), "parley.v1", "bearer." + resume)) {
      assertThat(again.next("hello").get("user")).isEqualTo(hello.get("user"));
    }
    try (var again = guest()) {
      again.send("{'type':'auth','token':'" + resume + "'}");
      assertThat(again.next("hello").get("user")).isEqualTo(hello.get("user"));
    }
  }

  @Test
  void aGuestThatIsTakenUpAgainHasOneConnection() {
    try (var first = TestClient.connect(uri())) {
      var resume = first.next("hello").get("resume").stringValue();
      try (var second = TestClient.withToken(uri(), resume)) {
        second.next("hello");

        assertThat(first.closeCode()).isEqualTo(4509);
        assertThat(second.isOpen()).isTrue();
      }
    }
  }

  @Test
  void refusesAGuestsSecretThatIsNotOurs() {
    assertThat(TestClient.refusal(uri(), Map.of("Authorization", "Bearer guest.AAAA")))
        .isEqualTo(401);
    try (var client = guest()) {
      client.send("{'type':'auth','token':'guest.AAAA'}");
      assertThat(client.closeCode()).isEqualTo(4501);
    }
    try (var user = signedIn(alice)) {
      assertThat(user.all("hello").getFirst().has("resume")).isFalse();
    }
  }

  private void signOut(@Nullable String signIn) {
    publish(new SignedOut(alice.id(), Instant.now(), signIn, SignOutReason.LOGOUT));
  }

  private void publish(SignedOut event) {
    log()
        .put(
            new ProducerRecord<>(
                Topics.SESSIONS, alice.id().toString().getBytes(UTF_8), EventJson.write(event)));
  }
}
