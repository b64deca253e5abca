package dev.parley.auth.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.RunningService;
import org.junit.jupiter.api.Test;

class OpenApiIT extends RunningService {

  @Test
  void describesEveryCallInOpenApi31() {
    var answer = api.get("/openapi");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/openapi")).startsWith("3.1");
    assertThat(answer.text("/servers/0/url")).isEqualTo("/");
    assertThat(answer.json().at("/components/schemas/Discovery/properties").propertyNames())
        .contains("jwks_uri");
    assertThat(answer.json().at("/paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/api/auth/register",
            "/api/auth/login",
            "/api/auth/guest",
            "/api/auth/refresh",
            "/api/auth/logout",
            "/api/auth/me",
            "/api/auth/me/password",
            "/api/auth/me/account",
            "/api/auth/me/email",
            "/api/auth/recovery",
            "/api/auth/recovery/password",
            "/api/auth/recovery/confirmation",
            "/api/auth/me/deletion",
            "/api/auth/administrator",
            "/api/auth/accounts",
            "/api/auth/accounts/{account}",
            "/api/auth/accounts/{account}/disabled",
            "/api/auth/accounts/{account}/administrator",
            "/api/auth/devices",
            "/api/auth/devices/{device}",
            "/.well-known/jwks.json",
            "/.well-known/openid-configuration");
  }

  @Test
  void everyCallHasASummaryAndTellsOfRefusals() {
    var paths = api.get("/openapi").json().at("/paths");

    for (var path : paths.properties()) {
      for (var call : path.getValue().properties()) {
        var name = call.getKey() + " " + path.getKey();
        assertThat(call.getValue().at("/summary").asString()).as(name).isNotBlank();
        if (path.getKey().startsWith("/api/")) {
          assertThat(call.getValue().at("/responses").propertyNames())
              .as(name)
              .anyMatch(status -> status.startsWith("4"));
        }
        assertThat(call.getValue().at("/parameters").toString())
            .as(name)
            .doesNotContain("claims", "tokenValue");
      }
    }
  }

  @Test
  void refusalsAreDescribedAsProblemsAndSuccessesNot() {
    var login = api.get("/openapi").json().at("/paths/~1api~1auth~1login/post/responses");

    assertThat(login.at("/200/content").toString()).contains("SignedIn");
    assertThat(login.at("/401/content").propertyNames())
        .containsExactly("application/problem+json");
    assertThat(login.at("/401/content").toString()).contains("Problem");
  }

  @Test
  void metricsAndHealthAreOnThePortOfTheirOwn() {
    registered(newName());

    assertThat(management().get("/actuator/prometheus").body())
        .contains("parley_auth_sign_ins_total");
    assertThat(management().get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(management().get("/actuator/env").status()).isEqualTo(401);
    assertThat(management().as(MANAGEMENT_TOKEN).get("/actuator/env").status()).isEqualTo(404);
    assertThat(management().get("/api/auth/me").status()).isNotEqualTo(200);
  }
}
