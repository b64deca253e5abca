package dev.parley.starter.problem;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

/// A refusal as RFC 9457 problem details: a status, a stable `code` and a sentence for a person.
///
/// It carries no stack trace: refusals are expected.
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

  /// A problem with the default code of its status, see [Codes].
  public static Problem of(HttpStatus status, String detail) {
    return of(status, Codes.of(status.value()), detail);
  }

  /// The same answer for a resource that does not exist and for one that the caller may not see.
  public static Problem notFound() {
    return of(HttpStatus.NOT_FOUND, "Not found, or not visible to you.");
  }

  public static Problem conflict(String detail) {
    return of(HttpStatus.CONFLICT, detail);
  }

  /// The caller may see the resource but not do this.
  public static Problem forbidden(String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, Codes.FORBIDDEN, detail);
  }

  /// The request can be parsed but not carried out.
  public static Problem invalid(String detail) {
    return of(HttpStatus.UNPROCESSABLE_CONTENT, detail);
  }

  /// The request updates a version that is not the latest.
  ///
  /// @param what the resource that another request has changed
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

  /// The caller has used up a limit.
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

  /// The same request may succeed after the pause.
  public static Problem unavailable(String detail, Duration pause) {
    return of(HttpStatus.SERVICE_UNAVAILABLE, detail).retryAfter(pause);
  }

  /// Adds the header `Retry-After`: whole seconds, rounded up, at least one.
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

  /// The headers of the answer, including its content type.
  public HttpHeaders headers() {
    return headers;
  }

  public ProblemDetail body() {
    var body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setProperty("code", code);
    return body;
  }
}
