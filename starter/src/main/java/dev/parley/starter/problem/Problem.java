package dev.parley.starter.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/// A refusal as RFC 9457 problem details: a status, a stable `code` and a sentence for a person.
///
/// Refusals are expected, so it carries no stack trace.
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final Duration SOON = Duration.ofSeconds(2);

  private final HttpStatus status;
  private final String code;
  private final String detail;
  private final HttpHeaders headers = new HttpHeaders();

  private Problem(HttpStatus status, String code, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.code = code;
    this.detail = detail;
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
  }

  public static Problem of(HttpStatus status, String code, String detail) {
    return new Problem(status, code, detail);
  }

  /// The problem with the code that its status has everywhere, see [Codes].
  public static Problem of(HttpStatus status, String detail) {
    return of(status, Codes.of(status.value()), detail);
  }

  /// For what does not exist and for what the caller must not know of: the same answer.
  public static Problem notFound() {
    return of(HttpStatus.NOT_FOUND, "Not found, or not visible to you.");
  }

  public static Problem conflict(String detail) {
    return of(HttpStatus.CONFLICT, detail);
  }

  /// For what the caller may know of but not do.
  public static Problem forbidden(String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, Codes.FORBIDDEN, detail);
  }

  /// For a request that can be read but not carried out as it is.
  public static Problem invalid(String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, detail);
  }

  /// For an update of a version that is not the latest.
  ///
  /// @param what the thing that another request has changed
  public static Problem preconditionFailed(String what) {
    return of(HttpStatus.PRECONDITION_FAILED, what + " has changed since; read it again.");
  }

  public static Problem unauthorized(String detail) {
    var problem = of(HttpStatus.UNAUTHORIZED, detail);
    problem.headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    return problem;
  }

  public static Problem tokenNeeded() {
    return unauthorized("A valid access token is needed.");
  }

  /// For a caller who has used up a limit.
  ///
  /// @param limit the name of the limit in the header `RateLimit`
  public static Problem tooMany(String limit, Duration retryAfter) {
    var problem =
        of(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts. Try again later.")
            .retryAfter(retryAfter);
    problem.headers.set(
        "RateLimit",
        "\"%s\";r=0;t=%s".formatted(limit, problem.headers.getFirst(HttpHeaders.RETRY_AFTER)));
    return problem;
  }

  public static Problem unavailable() {
    return unavailable("This is not possible now. Try again.", SOON);
  }

  /// Not now; the same request may succeed after the pause.
  public static Problem unavailable(String detail, Duration pause) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, detail).retryAfter(pause);
  }

  /// The same with how long to wait, in whole seconds, rounded up, at least one.
  public Problem retryAfter(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return this;
  }

  public HttpStatus status() {
    return status;
  }

  public String code() {
    return code;
  }

  /// The headers of the answer, its content type among them.
  public HttpHeaders headers() {
    return headers;
  }

  public ProblemDetail body() {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setProperty("code", code);
    return body;
  }
}
