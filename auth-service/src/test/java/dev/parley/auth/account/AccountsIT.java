package dev.parley.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.RunningService;
import dev.parley.testing.Answer;
import dev.parley.testing.parts.Parallel;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsIT extends RunningService {

  @Test
  void registeringSignsIn() {
    var name = newName();

    var answer =
        api.post(
            "/api/auth/register",
            Map.of("name", name, "password", GOOD_PASSWORD, "displayName", " Ada 🦊 "));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.text("/user/id")).hasSize(36);
    assertThat(answer.text("/user/name")).isEqualTo(name);
    assertThat(answer.text("/user/displayName")).isEqualTo("Ada 🦊");
    assertThat(answer.text("/refreshToken")).hasSize(43);
    assertThat(answer.json().at("/expiresIn").asInt()).isEqualTo(900);
    assertThat(answer.json().propertyNames())
        .containsExactly("user", "accessToken", "refreshToken", "expiresIn");
    assertThat(me(answer).text("/id")).isEqualTo(answer.text("/user/id"));
  }

  @Test
  void theDisplayNameIsTheNameUnlessGiven() {
    var name = newName();

    assertThat(registered(name).text("/user/displayName")).isEqualTo(name);
  }

  @Test
  void aNameInUseIsAConflictAlsoInUpperCase() {
    var name = newName();
    registered(name);

    registered(name.toUpperCase(Locale.ROOT)).assertProblem(409, "conflict");
  }

  @Test
  void ofManyWhoWantANameAtOnceOneGetsIt() {
    var name = newName();

    var statuses = Parallel.ask(8, () -> registered(name).status());

    assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
  }

  @Test
  void passwordsAreStoredAsArgon2idOfTheAgreedCost() {
    var name = newName();
    registered(name);

    var hash =
        sql.sql("SELECT password_hash FROM account WHERE name = ?")
            .param(name)
            .query(String.class)
            .single();

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"ab\",\"password\":\"correct horse\"}",
        "{\"name\":\"a b c\",\"password\":\"correct horse\"}",
        "{\"password\":\"correct horse\"}",
        "{\"name\":\"somebody\"}",
        "{\"name\":\"somebody\",\"password\":\"short\"}",
        "{\"name\":\"somebody\",\"password\":\"Password1\"}",
        "{\"name\":\"somebody\",\"password\":\"somebody\"}",
        "{\"name\":\"somebody\",\"password\":\"correct horse\",\"displayName\":\"a\\nb\"}",
        "{\"name\":\"somebody\",\"password\":\"correct horse\",\"displayName\":\"\"}",
        "{\"name\":\"somebody\",\"password\":\"correct horse\",\"id\":\"x\"}"
      })
  void whatCanBeReadButNotBeIsUnprocessable(String body) {
    api.postRaw("/api/auth/register", body).assertProblem(422, "invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"name\":",
        "{\"name\":7,\"password\":\"correct horse\"}",
        "{\"name\":\"one\",\"name\":\"two\",\"password\":\"correct horse\"}",
        "{\"name\":\"one\",\"password\":\"correct horse\"} {}"
      })
  void whatCannotBeReadIsABadRequest(String body) {
    api.postRaw("/api/auth/register", body).assertProblem(400, "invalid");
  }

  @Test
  void aHugeBodyIsRefused() {
    var body = "{\"name\":\"somebody\",\"password\":\"" + "x".repeat(100_000) + "\"}";

    api.postRaw("/api/auth/register", body).assertProblem(413, "too_long");
  }

  @Test
  void signsInWithTheRightPasswordOnly() {
    var name = newName();
    registered(name);

    assertThat(login(name, GOOD_PASSWORD).status()).isEqualTo(200);
    assertThat(login(name.toUpperCase(Locale.ROOT), GOOD_PASSWORD).status()).isEqualTo(200);
    login(name, GOOD_PASSWORD + "!").assertProblem(401, "unauthorized");
  }

  @Test
  void anUnknownNameAndAWrongPasswordLookTheSame() {
    var name = newName();
    registered(name);

    var wrong = login(name, "not the password");
    var unknown = login(newName(), "not the password");
    var impossible = login("no such näme", "not the password");

    wrong.assertProblem(401, "unauthorized");
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(impossible.body()).isEqualTo(wrong.body());
    assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
  }

  @Test
  void guessingIsSlowedDownButNotForTheOwnerElsewhere() {
    var name = newName();
    registered(name);

    Answer last = login(name, "wrong password");
    for (int i = 0; i < 6; i++) {
      last = login(name, "wrong password");
    }

    last.assertProblem(429, "rate_limited");
    assertThat(Integer.parseInt(last.header("retry-after"))).isBetween(1, 900);
    assertThat(last.header("ratelimit")).contains("r=0");
    var home = api.from("198.51.100.77");
    var body = Map.of("name", name, "password", GOOD_PASSWORD);
    assertThat(home.post("/api/auth/login", body).status()).isEqualTo(200);
  }

  @Test
  void tellsWhoOneIs() {
    var name = newName();
    var me = me(registered(name));

    assertThat(me.text("/name")).isEqualTo(name);
    assertThat(me.json().at("/guest").asBoolean()).isFalse();
    assertThat(me.header("etag")).isEqualTo("\"0\"");
  }

  @Test
  void changesTheDisplayNameAndTokensCarryItFromTheNextRefreshOn() {
    var signedIn = registered(newName());

    var changed = rename(signedIn, "Countess");

    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.text("/displayName")).isEqualTo("Countess");
    assertThat(changed.header("etag")).isEqualTo("\"1\"");
    assertThat(refreshed(signedIn.text("/refreshToken")).text("/user/displayName"))
        .isEqualTo("Countess");
  }

  @Test
  void changesOnlyTheVersionThatTheCallerHasSeen() {
    var signedIn = registered(newName());
    rename(signedIn, "First");

    var body = Map.of("displayName", "Second");
    api.as(signedIn.text("/accessToken"))
        .with("If-Match", "\"0\"")
        .patch("/api/auth/me", body)
        .assertProblem(412, "precondition_failed");
    assertThat(
            api.as(signedIn.text("/accessToken"))
                .with("If-Match", "\"1\"")
                .patch("/api/auth/me", body)
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesWhatIsNoDisplayName() {
    rename(registered(newName()), "two\nlines").assertProblem(422, "invalid");
  }

  @Test
  void withoutMailThereIsNoRecovery() {
    api.post("/api/auth/recovery", Map.of("name", "anybody")).assertProblem(422, "forbidden");
    api.as(registered(newName()).text("/accessToken"))
        .put("/api/auth/me/email", Map.of("email", "a@b", "password", GOOD_PASSWORD))
        .assertProblem(422, "forbidden");
  }

  @Test
  void needsAToken() {
    api.get("/api/auth/me").assertProblem(401, "unauthorized");
    api.as("not-a-token").get("/api/auth/me").assertProblem(401, "unauthorized");
    api.get("/api/auth/me?access_token=" + registered(newName()).text("/accessToken"))
        .assertProblem(401, "unauthorized");
    api.get("/api/auth/no-such-thing").assertProblem(401, "unauthorized");
  }

  @Test
  void whatIsNotThereIsAProblemToo() {
    api.get("/no-such-thing").assertProblem(404, "not_found");
    api.get("/api/auth/login").assertProblem(405, "method_not_allowed");
    api.get("/actuator/health").assertProblem(404, "not_found");
  }

  private Answer me(Answer signedIn) {
    return api.as(signedIn.text("/accessToken")).get("/api/auth/me");
  }

  private Answer rename(Answer signedIn, String to) {
    return api.as(signedIn.text("/accessToken")).patch("/api/auth/me", Map.of("displayName", to));
  }
}
