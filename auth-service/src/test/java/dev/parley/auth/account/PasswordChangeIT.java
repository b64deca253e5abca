package dev.parley.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.RunningService;
import dev.parley.testing.Answer;
import dev.parley.testing.parts.Parallel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordChangeIT extends RunningService {

  private static final String NEW_PASSWORD = "a new horse battery";

  private final String name = newName();

  @Test
  void theNewPasswordReplacesTheOldOne() {
    var here = registered(name);

    assertThat(change(here, GOOD_PASSWORD, NEW_PASSWORD).status()).isEqualTo(204);

    login(name, GOOD_PASSWORD).assertProblem(401, "unauthorized");
    assertThat(login(name, NEW_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void theOtherDevicesAreSignedOutAndThisOneStays() {
    var here = registered(name);
    var there = login(name, GOOD_PASSWORD);

    change(here, GOOD_PASSWORD, NEW_PASSWORD);

    refreshed(there.text("/refreshToken")).assertProblem(401, "unauthorized");
    api.as(there.text("/accessToken")).get("/api/auth/me").assertProblem(401, "unauthorized");
    assertThat(refreshed(here.text("/refreshToken")).status()).isEqualTo(200);
  }

  @Test
  void aWrongOldPasswordChangesNothingAndIsSlowedDownLikeALogin() {
    var here = registered(name);

    change(here, "not the password", NEW_PASSWORD).assertProblem(422, "forbidden");
    Answer last = change(here, "not the password", NEW_PASSWORD);
    for (int i = 0; i < 6; i++) {
      last = change(here, "not the password", NEW_PASSWORD);
    }

    last.assertProblem(429, "rate_limited");
    login(name, GOOD_PASSWORD).assertProblem(429, "rate_limited");
    api = api.from("198.51.100.78");
    assertThat(login(name, GOOD_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void aBadNewPasswordIsRefused() {
    var here = registered(name);

    change(here, GOOD_PASSWORD, "short").assertProblem(422, "invalid");
    change(here, GOOD_PASSWORD, name).assertProblem(422, "invalid");
    api.as(here.text("/accessToken"))
        .put("/api/auth/me/password", Map.of("old", GOOD_PASSWORD))
        .assertProblem(422, "invalid");
    assertThat(login(name, GOOD_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void ofTwoChangesAtOnceOneHolds() {
    var here = registered(name);

    var answers = Parallel.ask(4, () -> change(here, GOOD_PASSWORD, NEW_PASSWORD).status());

    assertThat(answers).containsOnlyOnce(204);
    assertThat(answers).containsAnyOf(409, 422);
  }

  @Test
  void noParallelLoginOutlivesTheOldPassword() {
    var here = registered(name);
    var change = new AtomicInteger();

    var logins =
        Parallel.ask(
            5,
            () ->
                change.getAndIncrement() == 2
                    ? change(here, GOOD_PASSWORD, NEW_PASSWORD)
                    : login(name, GOOD_PASSWORD));

    assertThat(logins).extracting(Answer::status).containsOnlyOnce(204);
    assertThat(logins)
        .filteredOn(login -> login.status() == 200)
        .allSatisfy(
            login -> assertThat(refreshed(login.text("/refreshToken")).status()).isEqualTo(401));
  }

  @Test
  void aGuestHasNoPassword() {
    var guest = api.post("/api/auth/guest", Map.of());

    change(guest, GOOD_PASSWORD, NEW_PASSWORD).assertProblem(422, "forbidden");
  }

  private Answer change(Answer signedIn, String old, String chosen) {
    return api.as(signedIn.text("/accessToken"))
        .put("/api/auth/me/password", Map.of("old", old, "new", chosen));
  }
}
