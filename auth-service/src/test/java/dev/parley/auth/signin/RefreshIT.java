package dev.parley.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.RunningService;
import dev.parley.testing.Answer;
import dev.parley.testing.parts.Parallel;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefreshIT extends RunningService {

  @Test
  void aRefreshTokenGivesNewTokensForTheSameSignIn() {
    var first = registered(newName());

    var second = refreshed(first.text("/refreshToken"));

    assertThat(second.status()).as(second.body()).isEqualTo(200);
    assertThat(second.text("/refreshToken")).isNotEqualTo(first.text("/refreshToken"));
    assertThat(second.text("/accessToken")).isNotEqualTo(first.text("/accessToken"));
    assertThat(second.text("/user/id")).isEqualTo(first.text("/user/id"));
    assertThat(meStatus(second)).isEqualTo(200);
  }

  @Test
  void twentyUsesAtOnceGiveOneSuccessor() {
    var first = registered(newName());

    var answers = Parallel.ask(20, () -> refreshed(first.text("/refreshToken")));

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    var successors =
        new HashSet<>(answers.stream().map(answer -> answer.text("/refreshToken")).toList());
    assertThat(successors).hasSize(1);
    assertThat(tokensOfTheSignInOf(first)).isEqualTo(2);
    assertThat(refreshed(successors.iterator().next()).status()).isEqualTo(200);
  }

  @Test
  void aUseAfterTheGraceEndsTheWholeFamily() {
    var first = registered(newName());
    var second = refreshed(first.text("/refreshToken"));
    letTheGracePass();

    refreshed(first.text("/refreshToken")).assertProblem(401, "unauthorized");

    refreshed(second.text("/refreshToken")).assertProblem(401, "unauthorized");
    assertThat(meStatus(second)).isEqualTo(401);
  }

  @Test
  void onlyAHashIsStored() {
    var token = registered(newName()).text("/refreshToken");

    var stored =
        sql.sql("SELECT count(*) FROM refresh_token WHERE encode(hash, 'escape') = :token")
            .param("token", token)
            .query(Long.class)
            .single();
    var hashed =
        sql.sql("SELECT count(*) FROM refresh_token WHERE hash = sha256(convert_to(:t, 'UTF8'))")
            .param("t", token)
            .query(Long.class)
            .single();

    assertThat(stored).isZero();
    assertThat(hashed).isOne();
  }

  @Test
  void aSignInEndsWhenItIsIdleOrOld() {
    var idle = registered(newName());
    var old = registered(newName());
    age(idle, "last_used_at = last_used_at - interval '14 days'");
    age(old, "expires_at = expires_at - interval '30 days'");

    refreshed(idle.text("/refreshToken")).assertProblem(401, "unauthorized");
    refreshed(old.text("/refreshToken")).assertProblem(401, "unauthorized");
  }

  @Test
  void whatIsNoRefreshTokenIsRefused() {
    refreshed("A".repeat(43)).assertProblem(401, "unauthorized");
    refreshed("").assertProblem(401, "unauthorized");
    refreshed(registered(newName()).text("/accessToken")).assertProblem(401, "unauthorized");
    api.post("/api/auth/refresh", Map.of()).assertProblem(401, "unauthorized");
    api.postRaw("/api/auth/refresh", "{").assertProblem(400, "invalid");
  }

  @Test
  void aRefreshTokenIsNoAccessToken() {
    api.as(registered(newName()).text("/refreshToken"))
        .get("/api/auth/me")
        .assertProblem(401, "unauthorized");
  }

  @Test
  void refreshingDoesNotMindAnExpiredAccessTokenSentAlong() {
    var first = registered(newName());

    var answer =
        api.as("expired.or.bad")
            .post("/api/auth/refresh", Map.of("refreshToken", first.text("/refreshToken")));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void logoutEndsThisSignIn() {
    var name = newName();
    var here = registered(name);
    var there = login(name, GOOD_PASSWORD);

    assertThat(api.as(here.text("/accessToken")).post("/api/auth/logout", Map.of()).status())
        .isEqualTo(204);

    refreshed(here.text("/refreshToken")).assertProblem(401, "unauthorized");
    assertThat(meStatus(here)).isEqualTo(401);
    assertThat(meStatus(there)).isEqualTo(200);
    assertThat(refreshed(there.text("/refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void logoutOfAllEndsEverySignIn() {
    var name = newName();
    var here = registered(name);
    var there = login(name, GOOD_PASSWORD);

    var answer = api.as(here.text("/accessToken")).post("/api/auth/logout", Map.of("all", true));

    assertThat(answer.status()).isEqualTo(204);
    refreshed(here.text("/refreshToken")).assertProblem(401, "unauthorized");
    refreshed(there.text("/refreshToken")).assertProblem(401, "unauthorized");
  }

  private int meStatus(Answer signedIn) {
    return api.as(signedIn.text("/accessToken")).get("/api/auth/me").status();
  }

  private void letTheGracePass() {
    sql.sql("UPDATE refresh_token SET used_at = used_at - interval '10.1 seconds'").update();
  }

  private void age(Answer signedIn, String change) {
    sql.sql("UPDATE sign_in SET " + change + " WHERE account_id = :user::uuid")
        .param("user", signedIn.text("/user/id"))
        .update();
  }

  private long tokensOfTheSignInOf(Answer signedIn) {
    return sql.sql(
            """
            SELECT count(*) FROM refresh_token t JOIN sign_in s ON s.id = t.sign_in_id
            WHERE s.account_id = :user::uuid
            """)
        .param("user", signedIn.text("/user/id"))
        .query(Long.class)
        .single();
  }
}
