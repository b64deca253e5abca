package dev.parley.auth.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.parley.auth.RunningService;
import dev.parley.testing.Answer;
import dev.parley.testing.Api;
import dev.parley.testing.PartOutage;
import dev.parley.testing.parts.Parallel;
import dev.parley.testing.parts.Parts;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GuestsIT extends RunningService {

  @Test
  void aGuestGetsATokenForADay() throws Exception {
    var answer = api.post("/api/auth/guest", Map.of("name", "  jcastro "));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().propertyNames()).containsExactly("user", "accessToken", "expiresIn");
    assertThat(answer.json().at("/expiresIn").asInt()).isEqualTo(86_400);
    assertThat(answer.text("/user/displayName")).isEqualTo("jcastro");
    assertThat(UUID.fromString(answer.text("/user/id")).version()).isEqualTo(7);
    var claims = SignedJWT.parse(answer.text("/accessToken")).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(answer.text("/user/id"));
    assertThat(claims.getBooleanClaim("guest")).isTrue();
  }

  @Test
  void aGuestWithoutANameGetsOne() {
    assertThat(api.post("/api/auth/guest", Map.of()).text("/user/displayName"))
        .matches("guest-[0-9a-f]{4}");
    assertThat(api.postRaw("/api/auth/guest", "").text("/user/displayName"))
        .matches("guest-[0-9a-f]{4}");
  }

  @Test
  void whatIsNoNameIsRefused() {
    api.post("/api/auth/guest", Map.of("name", "a\nb")).assertProblem(422, "invalid");
    api.post("/api/auth/guest", Map.of("name", "x".repeat(65))).assertProblem(422, "invalid");
  }

  @Test
  void aGuestKnowsWhoItIsAndHasNothingToChange() {
    var guest = api.post("/api/auth/guest", Map.of("name", "Ada"));

    var me = api.as(guest.text("/accessToken")).get("/api/auth/me");
    assertThat(me.text("/id")).isEqualTo(guest.text("/user/id"));
    assertThat(me.json().at("/guest").asBoolean()).isTrue();
    api.as(guest.text("/accessToken"))
        .patch("/api/auth/me", Map.of("displayName", "Bob"))
        .assertProblem(422, "forbidden");
    assertThat(api.as(guest.text("/accessToken")).post("/api/auth/logout", Map.of()).status())
        .isEqualTo(204);
  }

  @Test
  void aGuestWhoHasSignedOutIsNobodyAtOnce() {
    var guest = api.as(api.post("/api/auth/guest", Map.of()).text("/accessToken"));
    assertThat(guest.get("/api/auth/me").status()).isEqualTo(200);

    guest.post("/api/auth/logout", Map.of());

    guest.get("/api/auth/me").assertProblem(401, "unauthorized");
    account(guest, newName()).assertProblem(401, "unauthorized");
  }

  @Test
  void aGuestBecomesAnAccountAndKeepsIdAndName() {
    var guest = api.post("/api/auth/guest", Map.of("name", "Ada"));
    var name = newName();

    var account = account(api.as(guest.text("/accessToken")), name);

    assertThat(account.status()).as(account.body()).isEqualTo(201);
    assertThat(account.text("/user/id")).isEqualTo(guest.text("/user/id"));
    assertThat(account.text("/user/name")).isEqualTo(name);
    assertThat(account.text("/user/displayName")).isEqualTo("Ada");
    assertThat(login(name, GOOD_PASSWORD).text("/user/id")).isEqualTo(guest.text("/user/id"));
    assertThat(refreshed(account.text("/refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void theGuestsTokenEndsWithTheAccountAndGivesNoSecondOne() {
    var guest = api.as(api.post("/api/auth/guest", Map.of()).text("/accessToken"));
    account(guest, newName());

    guest.get("/api/auth/me").assertProblem(401, "unauthorized");
    account(guest, newName()).assertProblem(401, "unauthorized");
  }

  @Test
  void ofManyRequestsForAnAccountAtOnceOneGetsIt() {
    var guest = api.as(api.post("/api/auth/guest", Map.of()).text("/accessToken"));

    var statuses = Parallel.ask(6, () -> account(guest, newName()).status());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 401);
  }

  @Test
  void aNameInUseLeavesTheGuestAGuest() {
    var guest = api.as(api.post("/api/auth/guest", Map.of()).text("/accessToken"));
    var name = newName();
    registered(name);

    account(guest, name).assertProblem(409, "conflict");
    account(guest, "a b").assertProblem(422, "invalid");

    assertThat(account(guest, newName()).status()).isEqualTo(201);
  }

  @Test
  void anAccountIsNotTurnedIntoAnother() {
    var user = api.as(registered(newName()).text("/accessToken"));

    account(user, newName()).assertProblem(422, "forbidden");
    account(api, newName()).assertProblem(401, "unauthorized");
  }

  private static Answer account(Api caller, String name) {
    return caller.post("/api/auth/me/account", Map.of("name", name, "password", GOOD_PASSWORD));
  }

  @Test
  void guestsComeInWhilePostgresIsDownAndEverythingElseSaysSo() {
    try (var _ = new PartOutage(Parts.postgres())) {
      assertThat(api.post("/api/auth/guest", Map.of()).status()).isEqualTo(200);
      var refused = login("anybody", GOOD_PASSWORD);
      refused.assertProblem(503, "unavailable");
      assertThat(refused.header("retry-after")).isEqualTo("2");
      refreshed("A".repeat(43)).assertProblem(503, "unavailable");
      registered(newName()).assertProblem(503, "unavailable");
      assertThat(api.get("/.well-known/jwks.json").status()).isEqualTo(200);
      Awaitility.await()
          .atMost(10, TimeUnit.SECONDS)
          .untilAsserted(() -> {
            var health = api.get("/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.body()).isEqualTo("{\"DB\":\"down\",\"Kafka\":\"ok\"}");
          });
    }
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> registered(newName()).status() == 201);
  }
}
