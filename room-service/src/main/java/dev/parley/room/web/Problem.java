package dev.parley.room.web;

import dev.parley.events.reply.Code;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// A refusal, as RFC 9457 tells it: a status, a stable code word and a sentence for a person.
///
/// It is expected and carries no stack trace.
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final String detail;

  Problem(HttpStatus status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
  }

  /// Absent and forbidden look the same: there is one such answer.
  public static Problem notFound() {
    return new Problem(HttpStatus.NOT_FOUND, Code.NOT_FOUND.wire(), "There is no such thing here.");
  }

  public static Problem conflict(String detail) {
    return new Problem(HttpStatus.CONFLICT, Code.CONFLICT.wire(), detail);
  }

  public static Problem archived() {
    return new Problem(
        HttpStatus.CONFLICT, Code.ARCHIVED.wire(), "The room is archived and no longer changes.");
  }

  /// For what the caller may know of but not do.
  public static Problem forbidden(String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, Code.FORBIDDEN.wire(), detail);
  }

  /// For a request that can be read and says something that cannot be.
  public static Problem invalid(String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, Codes.INVALID, detail);
  }

  public static Problem tooLong(String detail) {
    return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, Code.TOO_LONG.wire(), detail);
  }

  public static Problem preconditionFailed() {
    return new Problem(
        HttpStatus.PRECONDITION_FAILED,
        Codes.PRECONDITION_FAILED,
        "The room has changed since; read it again.");
  }

  public static Problem unauthorized() {
    return new Problem(
        HttpStatus.UNAUTHORIZED, Codes.UNAUTHORIZED, "A valid access token is needed.");
  }

  public static Problem unavailable() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE, Code.UNAVAILABLE.wire(), "Not possible now; try again.");
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String detail() {
    return detail;
  }

  ProblemDetail body() {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setProperty("code", code);
    return body;
  }
}
