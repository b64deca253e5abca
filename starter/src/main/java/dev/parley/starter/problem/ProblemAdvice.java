package dev.parley.starter.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns a controller's exceptions into problem details, without internals of the service.
///
/// It handles every exception and comes last: a service's own advice needs a lower `@Order`.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Problem problem) {
    return answer(problem);
  }

  /// Returns null, which sends no answer, when the client has disconnected.
  @ExceptionHandler
  @Nullable ResponseEntity<ProblemDetail> unexpected(Exception e) {
    if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
      log.debug("the client has gone", e);
      return null;
    }
    return failed(e);
  }

  static ResponseEntity<ProblemDetail> answer(Problem problem) {
    return new ResponseEntity<>(problem.body(), problem.headers(), problem.status());
  }

  static ResponseEntity<ProblemDetail> failed(Exception e) {
    log.error("a request failed", e);
    return answer(Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "An internal error occurred."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var problem =
        switch (e.getCause()) {
          case UnrecognizedPropertyException unknown ->
              Problem.invalid("The property '" + unknown.getPropertyName() + "' is not known.");
          case StreamConstraintsException _ ->
              Problem.of(HttpStatus.CONTENT_TOO_LARGE, "The body is too large or nested too deep.");
          case MismatchedInputException mismatched -> mismatch(mismatched);
          case null, default -> unreadable();
        };
    return handleExceptionInternal(e, problem.body(), headers, problem.status(), request);
  }

  /// Names the property whose value has another type.
  private static Problem mismatch(MismatchedInputException e) {
    return e.getPath().reversed().stream()
        .map(JacksonException.Reference::getPropertyName)
        .filter(Objects::nonNull)
        .findFirst()
        .map(name ->
            Problem.of(HttpStatus.BAD_REQUEST, "The value of '" + name + "' cannot be parsed."))
        .orElseGet(ProblemAdvice::unreadable);
  }

  private static Problem unreadable() {
    return Problem.of(HttpStatus.BAD_REQUEST, "The body cannot be parsed.");
  }

  /// Adds the code of the status to refusals of Spring itself.
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var problem =
        body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status.value());
    var properties = problem.getProperties();
    if (properties == null || !properties.containsKey("code")) {
      problem.setProperty("code", Codes.of(status.value()));
    }
    var own = HttpHeaders.copyOf(headers); // the argument may be read-only
    own.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return Objects.requireNonNull(
        super.createResponseEntity(problem, own, status, request), "response");
  }
}
