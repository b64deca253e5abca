package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a service answered to [Api].
public record Answer(int status, HttpHeaders headers, String body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  public JsonNode json() {
    return JSON.readTree(body);
  }

  public String text(String pointer) {
    return json().at(pointer).asString();
  }

  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /// Fails unless it has this status.
  public Answer expect(int expectedStatus) {
    assertThat(status).as(body).isEqualTo(expectedStatus);
    return this;
  }

  /// Fails unless it is a problem of this status and code that tells nothing of our insides.
  public void assertProblem(int expectedStatus, String code) {
    expect(expectedStatus);
    assertThat(header("content-type")).startsWith("application/problem+json");
    assertThat(text("/code")).isEqualTo(code);
    assertThat(json().at("/status").asInt()).isEqualTo(expectedStatus);
    assertThat(body).doesNotContain("Exception", "org.", "java.");
  }
}
