package dev.parley.room.web;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Turns what is thrown into problem details; nothing of our insides shows in them.
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

  /// Classes of SQLSTATE: connection lost, resources short, an operator's intervention.
  private static final List<String> PASSING = List.of("08", "53", "57");

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> refused(Problem problem) {
    return new ResponseEntity<>(problem.body(), ProblemWriter.headers(problem), problem.status());
  }

  @ExceptionHandler({
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    NonTransientDataAccessResourceException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> databaseAway(RuntimeException e) {
    log.warn("the database did not answer: {}", e.getMessage());
    return refused(Problem.unavailable());
  }

  /// Hibernate leaves a connection that was cut off in the middle of a statement uncategorised.
  @ExceptionHandler
  ResponseEntity<ProblemDetail> databaseFailed(UncategorizedDataAccessException e) {
    return NestedExceptionUtils.getRootCause(e) instanceof SQLException sql && isPassing(sql)
        ? databaseAway(e)
        : unexpected(e);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unexpected(Exception e) {
    log.error("a request failed", e);
    return refused(
        new Problem(HttpStatus.INTERNAL_SERVER_ERROR, Codes.INTERNAL, "Something went wrong."));
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
              new Problem(
                  HttpStatus.CONTENT_TOO_LARGE,
                  Codes.of(HttpStatus.CONTENT_TOO_LARGE),
                  "The body is too large or too deep.");
          case null, default ->
              new Problem(HttpStatus.BAD_REQUEST, Codes.INVALID, "The body cannot be read.");
        };
    return handleExceptionInternal(e, problem.body(), headers, problem.status(), request);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    var problem =
        body instanceof ProblemDetail detail ? detail : ProblemDetail.forStatus(status.value());
    var properties = problem.getProperties();
    if (properties == null || !properties.containsKey("code")) {
      problem.setProperty("code", Codes.of(status));
    }
    var own = HttpHeaders.copyOf(headers); // what comes may be read-only
    own.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    return Objects.requireNonNull(
        super.createResponseEntity(problem, own, status, request), "response");
  }

  /// Without a state it was not Postgres that spoke but the pool, of a connection that is gone.
  private static boolean isPassing(SQLException e) {
    var state = e.getSQLState();
    return state == null || PASSING.stream().anyMatch(state::startsWith);
  }
}
