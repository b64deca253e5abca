package dev.parley.auth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import dev.parley.auth.RunningService;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.testing.Answer;
import dev.parley.testing.Api;
import dev.parley.testing.TopicReader;
import dev.parley.testing.parts.Parallel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class AdministrationIT extends RunningService {

  private static final String ACCOUNTS = "/api/auth/accounts";

  private final String name = newName();

  @BeforeEach
  void noAdministratorIsLeft() {
    sql.sql("UPDATE account SET administrator = false").update();
  }

  @Test
  void theFirstAdministratorComesByATokenThatWorksOnce() throws Exception {
    var token = issued();
    var first = registered(name);
    var second = registered(newName());
    with(first).get(ACCOUNTS).assertProblem(404, "not_found");

    assertThat(become(first, token).status()).isEqualTo(204);

    become(second, token).assertProblem(422, "forbidden");
    assertThat(with(first).get(ACCOUNTS).status()).isEqualTo(200);
    assertThat(with(first).get("/api/auth/me").json().at("/administrator").asBoolean()).isTrue();
    var claims =
        SignedJWT.parse(refreshed(first.text("/refreshToken")).text("/accessToken"))
            .getJWTClaimsSet();
    assertThat(claims.getStringListClaim("roles")).containsExactly("administrator");
    assertThat(operator().get("/actuator/administrator").json().at("/administrators").asInt())
        .isOne();
  }

  @Test
  void ofManyUsesOfATokenAtOnceOneSucceeds() {
    var token = issued();
    var users = List.of(registered(newName()), registered(newName()));

    var statuses =
        Parallel.ask(6, () -> become(users.get((int) (System.nanoTime() % 2)), token).status());

    assertThat(statuses).containsOnlyOnce(204).containsOnly(204, 422);
  }

  @Test
  void aTokenOfTheFirstAdministratorEndsAfterADayAndWithTheNextOne() {
    var user = registered(name);
    var replaced = issued();
    var old = issued();
    become(user, replaced).assertProblem(422, "forbidden");
    sql.sql("UPDATE administrator_token SET expires_at = expires_at - interval '1 day'").update();

    become(user, old).assertProblem(422, "forbidden");
    become(user, "").assertProblem(422, "forbidden");
    assertThat(
            sql.sql("SELECT count(*) FROM administrator_token WHERE encode(hash, 'escape') = ?")
                .param(old)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void onlyTheOperatorGetsAToken() {
    assertThat(management().get("/actuator/administrator").status()).isEqualTo(401);
    assertThat(management().post("/actuator/administrator", Map.of()).status()).isEqualTo(401);
    become(api.post("/api/auth/guest", Map.of()), issued()).assertProblem(422, "forbidden");
  }

  @Test
  void nobodyElseLearnsThatTheCallsExist() {
    var user = registered(name);
    var path = ACCOUNTS + "/" + user.text("/user/id");

    for (var caller : List.of(user, api.post("/api/auth/guest", Map.of()))) {
      var other = with(caller);
      other.get(ACCOUNTS).assertProblem(404, "not_found");
      other.get(path).assertProblem(404, "not_found");
      other.put(path + "/disabled").assertProblem(404, "not_found");
      other.delete(path + "/disabled").assertProblem(404, "not_found");
      other.put(path + "/administrator").assertProblem(404, "not_found");
      other.delete(path + "/administrator").assertProblem(404, "not_found");
      other.delete(path).assertProblem(404, "not_found");
    }
    api.get(ACCOUNTS).assertProblem(401, "unauthorized");
  }

  @Test
  void accountsAreFoundByTheBeginningOfTheirNames() {
    var admin = administrator();
    var prefix = newName().substring(0, 12);
    registered(prefix + "-a");
    registered(prefix + "-b");
    registered(prefix + "-c");

    var page = admin.get(ACCOUNTS + "?limit=2&name=" + prefix);
    var next = admin.get(ACCOUNTS + "?limit=2&name=" + prefix + "&after=" + prefix + "-b");

    assertThat(names(page)).containsExactly(prefix + "-a", prefix + "-b");
    assertThat(page.header("link")).contains("after=" + prefix + "-b").contains("rel=\"next\"");
    assertThat(names(next)).containsExactly(prefix + "-c");
    assertThat(next.json().at("/accounts/0").propertyNames())
        .containsExactlyInAnyOrder(
            "id", "name", "displayName", "createdAt", "administrator", "disabled");
    admin.get(ACCOUNTS + "?limit=0").assertProblem(422, "invalid");
  }

  @Test
  void aDisabledAccountIsSignedOutAndStaysOutUntilItIsEnabled() {
    var admin = administrator();
    var user = registered(name);
    var path = ACCOUNTS + "/" + user.text("/user/id");

    assertThat(admin.put(path + "/disabled").status()).isEqualTo(204);
    assertThat(admin.put(path + "/disabled").status()).isEqualTo(204);

    with(user).get("/api/auth/me").assertProblem(401, "unauthorized");
    refreshed(user.text("/refreshToken")).assertProblem(401, "unauthorized");
    assertThat(login(name, GOOD_PASSWORD).body()).contains("disabled");
    assertThat(login(name, "another password").body()).doesNotContain("disabled");
    assertThat(admin.get(path).json().at("/disabled").asBoolean()).isTrue();
    assertThat(admin.delete(path + "/disabled").status()).isEqualTo(204);
    assertThat(login(name, GOOD_PASSWORD).status()).isEqualTo(200);
    refreshed(user.text("/refreshToken")).assertProblem(401, "unauthorized");
  }

  @Test
  void whatAnAdministratorEndsIsToldAsRevoked() {
    try (var topics = new TopicReader(Topics.SESSIONS)) {
      var admin = administrator();
      var user = registered(name);
      admin.put(ACCOUNTS + "/" + user.text("/user/id") + "/disabled");

      assertThat(topics.of(user.text("/user/id"), 2))
          .extracting(record -> EventJson.read(record.value(), SessionEvent.class))
          .extracting(event -> ((SignedOut) event).reason())
          .containsOnly(SignOutReason.REVOKED);
    }
  }

  @Test
  void aDeletedAccountIsGoneAndItsNameIsNotFree() {
    var admin = administrator();
    var user = registered(name);
    var path = ACCOUNTS + "/" + user.text("/user/id");

    assertThat(admin.delete(path).status()).isEqualTo(204);

    admin.delete(path).assertProblem(404, "not_found");
    admin.get(path).assertProblem(404, "not_found");
    with(user).get("/api/auth/me").assertProblem(401, "unauthorized");
    refreshed(user.text("/refreshToken")).assertProblem(401, "unauthorized");
    login(name, GOOD_PASSWORD).assertProblem(401, "unauthorized");
    registered(name).assertProblem(409, "conflict");
  }

  @Test
  void theTopicForgetsADeletedAccount() {
    try (var topics = new TopicReader(Topics.USER_EVENTS)) {
      var user = registered(name);
      deleteMe(user, GOOD_PASSWORD);

      assertThat(topics.of(user.text("/user/id"), 2).getLast())
          .extracting(ConsumerRecord::value)
          .isNull();
    }
  }

  @Test
  void theOwnerDeletesTheAccountWithThePassword() {
    var user = registered(name);
    var elsewhere = login(name, GOOD_PASSWORD);

    deleteMe(user, "another password").assertProblem(422, "forbidden");
    assertThat(deleteMe(user, GOOD_PASSWORD).status()).isEqualTo(204);

    refreshed(elsewhere.text("/refreshToken")).assertProblem(401, "unauthorized");
    login(name, GOOD_PASSWORD).assertProblem(401, "unauthorized");
  }

  @Test
  void anotherAdministratorIsMadeAndUnmade() {
    var admin = administrator();
    var user = registered(name);
    var path = ACCOUNTS + "/" + user.text("/user/id") + "/administrator";

    assertThat(admin.put(path).status()).isEqualTo(204);
    assertThat(with(user).get(ACCOUNTS).status()).isEqualTo(200);
    assertThat(admin.delete(path).status()).isEqualTo(204);

    with(user).get(ACCOUNTS).assertProblem(401, "unauthorized");
    with(login(name, GOOD_PASSWORD)).get(ACCOUNTS).assertProblem(404, "not_found");
  }

  @Test
  void oneAdministratorIsAlwaysLeft() {
    var user = registered(name);
    become(user, issued());
    var admin = with(user);
    var path = ACCOUNTS + "/" + user.text("/user/id");

    admin.put(path + "/disabled").assertProblem(422, "forbidden");
    admin.delete(path + "/administrator").assertProblem(422, "forbidden");
    admin.delete(path).assertProblem(422, "forbidden");
    deleteMe(user, GOOD_PASSWORD).assertProblem(422, "forbidden");
    assertThat(admin.get(ACCOUNTS).status()).isEqualTo(200);
  }

  @Test
  void anUnknownAccountIsNotFound() {
    var admin = administrator();

    admin.get(ACCOUNTS + "/" + UUID.randomUUID()).assertProblem(404, "not_found");
    admin.put(ACCOUNTS + "/none/disabled").assertProblem(404, "not_found");
  }

  private Api operator() {
    return management().as(MANAGEMENT_TOKEN);
  }

  private String issued() {
    var answer = operator().post("/actuator/administrator", Map.of());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.text("/token");
  }

  private Api administrator() {
    var user = registered(newName());
    assertThat(become(user, issued()).status()).isEqualTo(204);
    return with(user);
  }

  private Answer become(Answer signedIn, String token) {
    return with(signedIn).post("/api/auth/administrator", Map.of("token", token));
  }

  private Answer deleteMe(Answer signedIn, String password) {
    return with(signedIn).post("/api/auth/me/deletion", Map.of("password", password));
  }

  private Api with(Answer signedIn) {
    return api.as(signedIn.text("/accessToken"));
  }

  private static List<String> names(Answer page) {
    return page.json()
        .at("/accounts")
        .valueStream()
        .map(account -> account.at("/name").asString())
        .toList();
  }
}
