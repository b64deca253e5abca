package dev.parley.auth.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes a [Problem] where no controller is involved: in the filters.
@Component
public class ProblemWriter {

  private static final String RATE_LIMIT = "RateLimit";

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
    var seconds = problem.retryAfterSeconds();
    if (seconds != null) {
      headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
      if (problem.status() == HttpStatus.TOO_MANY_REQUESTS) {
        headers.set(RATE_LIMIT, "\"auth\";r=0;t=" + seconds);
      }
    }
    return headers;
  }
}
