package dev.parley.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the service answered.
public record Answer(int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public JsonNode json() {
    return JSON.readTree(body);
  }

  public String text(String pointer) {
    return json().at(pointer).asString();
  }

  public String accessToken() {
    return text("/accessToken");
  }

  public String refreshToken() {
    return text("/refreshToken");
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /// Fails unless it is a problem of this status and code.
  public void assertProblem(int expectedStatus, String code) {
    assertThat(status).as(body).isEqualTo(expectedStatus);
    assertThat(header("content-type")).startsWith("application/problem+json");
    assertThat(text("/code")).isEqualTo(code);
    assertThat(json().at("/status").asInt()).isEqualTo(expectedStatus);
    assertThat(body).doesNotContain("Exception", "org.", "java.");
  }
}
