package dev.parley.room.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.UserId;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.room.RunningService;
import dev.parley.testing.TokenIssuer;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

class SecurityIT extends RunningService {

  @Autowired private KafkaTemplate<byte[], byte[]> kafka;

  private final String user = UUID.randomUUID().toString();

  @Test
  void onlyAccessTokensOfOurIssuerCount() {
    assertThat(statusOf(good(), "at+jwt")).isEqualTo(200);
    assertThat(statusOf(good(), "JWT")).isEqualTo(401);
    assertThat(statusOf(good().issuer("http://elsewhere.test"), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().audience("other"), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().claim("client_id", "other"), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().subject("nobody"), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().subject(null), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().claim("name", null), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().claim("guest", "yes"), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().expirationTime(null), "at+jwt")).isEqualTo(401);
    assertThat(statusOf(good().expirationTime(ago(40)), "at+jwt")).isEqualTo(401);
    try (var forger = new TokenIssuer()) {
      var forged = forger.token(user, "Alice");
      anybody().as(forged).get("/api/rooms").assertProblem(401, "unauthorized");
    }
  }

  @Test
  void aTokenOfASignInThatHasEndedIsRefusedWithinSecondsAndNoOther() {
    var ended = anybody().as(ISSUER.sign(good().claim("sid", "s-1").build(), "at+jwt"));
    var other = anybody().as(ISSUER.sign(good().claim("sid", "s-2").build(), "at+jwt"));
    assertThat(ended.get("/api/rooms").status()).isEqualTo(200);
    publish("not a sign-out".getBytes(UTF_8));

    publish(
        EventJson.write(
            new SignedOut(UserId.of(user), Instant.now(), "s-1", SignOutReason.LOGOUT)));

    Awaitility.await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> ended.get("/api/rooms").status() == 401);
    ended.get("/api/rooms").assertProblem(401, "unauthorized");
    assertThat(other.get("/api/rooms").status()).isEqualTo(200);
  }

  private void publish(byte[] sessionEvent) {
    kafka.send(Topics.SESSIONS, user.getBytes(UTF_8), sessionEvent).join();
  }

  @Test
  void aTokenIsWrittenInOneWay() {
    var token = ISSUER.sign(good().build(), "at+jwt");

    assertThat(anybody().as(token).get("/api/rooms").status()).isEqualTo(200);
    assertThat(anybody().as(token + "==").get("/api/rooms").status()).isEqualTo(401);
    // The last letter of 64 bytes in Base64 has four unused bits.
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int last = token.length() - 1;
    var other = token.substring(0, last) + letters.charAt(letters.indexOf(token.charAt(last)) ^ 1);
    assertThat(anybody().as(other).get("/api/rooms").status()).isEqualTo(401);
  }

  @Test
  void withoutATokenThereIsOnlyHealthAndTheDocument() {
    anybody().get("/api/rooms").assertProblem(401, "unauthorized");
    anybody().get("/api/rooms?access_token=x").assertProblem(401, "unauthorized");
    assertThat(anybody().get("/api/rooms").header("www-authenticate")).isEqualTo("Bearer");
    anybody().get("/health").expect(200);
    anybody().get("/actuator/health").assertProblem(404, "not_found");
  }

  @Test
  void theDocumentDescribesEveryCall() {
    var answer = anybody().get("/openapi").expect(200);

    assertThat(answer.text("/openapi")).startsWith("3.1");
    assertThat(answer.text("/servers/0/url")).isEqualTo("/");
    assertThat(answer.json().at("/paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/rooms",
            "/api/rooms/{room}",
            "/api/rooms/{room}/members",
            "/api/rooms/{room}/members/{user}",
            "/api/rooms/{room}/bans",
            "/api/rooms/{room}/bans/{user}",
            "/api/rooms/{room}/mutes",
            "/api/rooms/{room}/mutes/{user}",
            "/api/directs");
  }

  private JWTClaimsSet.Builder good() {
    return TokenIssuer.claims(user, "Alice");
  }

  private int statusOf(JWTClaimsSet.Builder claims, String type) {
    return anybody().as(ISSUER.sign(claims.build(), type)).get("/api/rooms").status();
  }

  private static Date ago(int seconds) {
    return Date.from(Instant.now().minusSeconds(seconds));
  }
}
