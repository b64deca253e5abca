package dev.parley.room.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes a [Problem] where no controller is involved: in the security filters.
@Component
public class ProblemWriter {

  /// Seconds after which a caller may try again what was unavailable.
  private static final String RETRY_AFTER = "2";

  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  public void write(HttpServletResponse response, Problem problem) throws IOException {
    response.setStatus(problem.status().value());
    headers(problem).forEach((name, values) -> response.setHeader(name, values.getFirst()));
    response.getOutputStream().write(json.writeValueAsBytes(problem.body()));
  }

  /// The headers that belong to the refusal, its content type among them.
  static HttpHeaders headers(Problem problem) {
    var headers = new HttpHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    if (problem.status() == HttpStatus.UNAUTHORIZED) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
    }
    return headers;
  }
}
