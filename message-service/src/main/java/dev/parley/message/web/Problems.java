package dev.parley.message.web;

import dev.parley.message.arrival.CrowdedException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/// Turns what a request ran into into problem details, without a word about our insides.
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  @ExceptionHandler
  ResponseEntity<Object> unavailable(DataAccessException failure, WebRequest request) {
    log.debug("The database did not do it", failure);
    var problem = Problem.unavailable("The room log cannot be reached just now.", PAUSE);
    return respond(problem);
  }

  @ExceptionHandler
  ResponseEntity<Object> crowded(CrowdedException failure, WebRequest request) {
    return respond(
        Problem.unavailable("Too many requests wait for rooms that are not here yet.", PAUSE));
  }

  /// The firewall looks at a header when it is first asked for, in a controller at the latest.
  @ExceptionHandler
  ResponseEntity<Object> rejected(RequestRejectedException failure, WebRequest request) {
    return respond(
        Problem.of(HttpStatus.BAD_REQUEST, "invalid", "A header has control characters."));
  }

  @ExceptionHandler
  ResponseEntity<Object> internal(RuntimeException failure, WebRequest request) {
    log.error("A request failed", failure);
    return respond(
        Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here."));
  }

  /// Gives what Spring itself refuses the code that goes with its status.
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null || !problem.getProperties().containsKey("code"))) {
      problem.setProperty("code", code(status.value()));
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static ResponseEntity<Object> respond(Problem problem) {
    return new ResponseEntity<>(problem.getBody(), problem.getHeaders(), problem.getStatusCode());
  }

  private static String code(int status) {
    return switch (status) {
      case 404 -> "not_found";
      case 405 -> "method_not_allowed";
      case 406 -> "not_acceptable";
      case 413 -> "too_long";
      case 415 -> "unsupported_media_type";
      case 503 -> "unavailable";
      default -> "invalid";
    };
  }
}
