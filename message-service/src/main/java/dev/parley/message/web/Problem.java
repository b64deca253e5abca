package dev.parley.message.web;

import dev.parley.events.reply.Code;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/// A refusal as RFC 9457 problem details with a stable `code`.
public final class Problem extends ErrorResponseException {

  private static final long serialVersionUID = 1L;

  private Problem(HttpStatus status, ProblemDetail body) {
    super(status, body, null);
  }

  public static Problem of(HttpStatus status, String code, String detail) {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setProperty("code", code);
    return new Problem(status, body);
  }

  public static Problem of(HttpStatus status, Code code, String detail) {
    return of(status, code.wire(), detail);
  }

  /// Absent and forbidden alike.
  public static Problem notFound() {
    return of(HttpStatus.NOT_FOUND, Code.NOT_FOUND, "There is no such thing here.");
  }

  /// The request can be read and must not be carried out.
  public static Problem invalid(String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", detail);
  }

  /// Not now; the same request may work after the pause.
  public static Problem unavailable(String detail, Duration pause) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, Code.UNAVAILABLE, detail).retryAfter(pause);
  }

  /// The same with how long to wait, in whole seconds, so that it is never too short.
  public Problem retryAfter(Duration pause) {
    var seconds = pause.plusMillis(999).toSeconds();
    getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return this;
  }
}
