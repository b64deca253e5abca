package dev.parley.auth.web;

import dev.parley.events.reply.Code;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// A refusal, as RFC 9457 tells it: a status, a stable code word and a sentence for a person.
///
/// It is expected and carries no stack trace.
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final HttpStatus status;
  private final String code;
  private final String detail;
  private final @Nullable Duration retryAfter;

  private Problem(HttpStatus status, String code, String detail, @Nullable Duration retryAfter) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }

  Problem(HttpStatus status, String code, String detail) {
    this(status, code, detail, null);
  }

  /// Absent and forbidden look the same: there is one such answer.
  public static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, Code.NOT_FOUND.wire(), "There is no such thing here.");
  }

  public static Problem conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT, Code.CONFLICT.wire(), detail);
  }

  /// For what the caller may know of but not do.
  public static Problem forbidden(String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, Code.FORBIDDEN.wire(), detail);
  }

  /// For a request that can be read and says something that cannot be.
  public static Problem invalid(String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, Codes.INVALID, detail);
  }

  public static Problem preconditionFailed() {
    return new Problem(
        HttpStatus.PRECONDITION_FAILED,
        Codes.PRECONDITION_FAILED,
        "The account has changed since; read it again.");
  }

  public static Problem unauthorized(String detail) {
    return new Problem(HttpStatus.UNAUTHORIZED, Codes.UNAUTHORIZED, detail);
  }

  public static Problem tokenNeeded() {
    return unauthorized("A valid access token is needed.");
  }

  public static Problem tooMany(Duration retryAfter) {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS,
        Code.RATE_LIMITED.wire(),
        "Too many attempts; try again later.",
        retryAfter);
  }

  public static Problem unavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        Code.UNAVAILABLE.wire(),
        "Not possible now; try again.",
        SOON);
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  /// Whole seconds, at least one, after which another try makes sense.
  @Nullable Long retryAfterSeconds() {
    return retryAfter == null ? null : Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }

  ProblemDetail body() {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setProperty("code", code);
    return body;
  }
}
