package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.command.Sender;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import dev.parley.testing.TokenIssuer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Who is admitted, and the answers to refused requests.
class SecurityIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");

  @Test
  void asksForATokenInProblemDetails() {
    var response = get("/api/unread");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(text(response)).contains("\"code\":\"unauthorized\"", "\"status\":401");
  }

  @Test
  void believesOnlyAccessTokensOfOurIssuer() {
    assertThat(status(Tokens.token(alice, TokenIssuer.ISSUER, "at+jwt"))).isEqualTo(200);
    assertThat(status(Tokens.token(alice, TokenIssuer.ISSUER, "JWT"))).isEqualTo(401);
    assertThat(status(Tokens.token(alice, "http://elsewhere.test", "at+jwt"))).isEqualTo(401);
    assertThat(status("x.y.z")).isEqualTo(401);
    var nobody = TokenIssuer.claims("nobody", "Alice").build();
    assertThat(status(Tokens.ISSUER.sign(nobody, "at+jwt"))).isEqualTo(401);
    assertThat(status(Tokens.token(alice, TokenIssuer.ISSUER, "at+jwt") + "==")).isEqualTo(401);
  }

  @Test
  void refusesATokenWhoseSignInHasEndedThoughItWasVerifiedBefore() {
    var user = alice.id().toString();
    var claims = TokenIssuer.claims(user, "Alice").claim("sid", "s-1").build();
    var token = Tokens.ISSUER.sign(claims, "at+jwt");
    var other = Tokens.token(alice, TokenIssuer.ISSUER, "at+jwt");
    assertThat(status(token)).isEqualTo(200);

    var event = new SignedOut(alice.id(), Instant.now(), "s-1", SignOutReason.LOGOUT);
    publish(Topics.SESSIONS, user, EventJson.write(event));

    await().atMost(Duration.ofSeconds(10)).until(() -> status(token) == 401);
    assertThat(status(other)).isEqualTo(200);
  }

  @Test
  void howeverManyUnknownKeysComeTheTokenIsRefusedAndNothingIsAway() {
    try (var stranger = new TokenIssuer()) {
      for (int i = 0; i < 5; i++) {
        assertThat(status(stranger.token(alice.id().toString(), "Alice"))).isEqualTo(401);
      }
    }
  }

  @Test
  void hidesEverythingElse() {
    assertThat(get("/actuator/health").statusCode()).isEqualTo(404);
    assertThat(get("/internal/heads", Tokens.header(alice)).statusCode()).isEqualTo(404);
    assertThat(get("/nothing", Tokens.header(alice)).statusCode()).isEqualTo(404);
    assertThat(get("/nothing").statusCode()).isEqualTo(401);
  }

  @Test
  void refusesInProblemDetailsWhatNoControllerSees() {
    var response = get("/api//unread", Tokens.header(alice));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response)).contains("\"code\":\"invalid\"");
  }

  @Test
  void answersItsHealthToEveryone() {
    await().until(() -> get("/health").statusCode() == 200);

    assertThat(text(get("/health"))).isEqualTo("{\"DB\":\"ok\",\"Redis\":\"ok\",\"Kafka\":\"ok\"}");
  }

  @Test
  void describesItsInterfaceToEveryone() {
    var response = get("/openapi");

    assertThat(response.statusCode()).isEqualTo(200);
    var api = EventJson.mapper().readTree(text(response));
    assertThat(api.get("openapi").asString()).isEqualTo("3.1.0");
    assertThat(api.get("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/rooms/{room}/log",
            "/api/rooms/{room}/messages",
            "/api/messages/{message}/edits",
            "/api/messages/{message}/thread",
            "/api/messages/{message}",
            "/api/messages/{message}/reactions/{emoji}",
            "/api/messages/{message}/pin",
            "/api/messages/{message}/seen",
            "/api/rooms/{room}/read",
            "/api/mentions",
            "/api/export",
            "/api/search",
            "/api/unread");
    assertThat(api.get("components").get("schemas").propertyNames())
        .contains("Entry", "MessageEntry", "LogPage", "MessagesPage", "NewMessage", "Problem")
        .doesNotContain("JsonNode");
  }

  private int status(String token) {
    return get("/api/unread", "Authorization", "Bearer " + token).statusCode();
  }
}
