package dev.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The response of a service to a call by [Api].
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

  /// Fails unless the response has this status.
  public Answer expect(int expectedStatus) {
    assertThat(status).as(body).isEqualTo(expectedStatus);
    return this;
  }

  /// Fails unless the response is a problem with this status and code that shows no internals.
  public void assertProblem(int expectedStatus, String code) {
    expect(expectedStatus);
    assertThat(header("content-type")).startsWith("application/problem+json");
    assertThat(text("/code")).isEqualTo(code);
    assertThat(json().at("/status").asInt()).isEqualTo(expectedStatus);
    assertThat(body).doesNotContain("Exception", "org.", "java.");
  }
}
