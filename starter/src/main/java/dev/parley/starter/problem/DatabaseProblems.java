package dev.parley.starter.problem;

import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers 503 when the database does not answer: the client may retry. Any other database failure
/// is a bug of the service and becomes a 500.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class DatabaseProblems {

  /// SQLSTATE classes of passing failures: connection lost, read-only replica, resources exhausted,
  /// operator intervention.
  private static final List<String> PASSING = List.of("08", "25", "53", "57");

  private static final Logger log = LoggerFactory.getLogger(DatabaseProblems.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> changedMeanwhile(OptimisticLockingFailureException e) {
    return ProblemAdvice.answer(
        Problem.conflict("Another request changed it at the same time. Try again."));
  }

  @ExceptionHandler({
    TransientDataAccessException.class,
    RecoverableDataAccessException.class,
    NonTransientDataAccessResourceException.class,
    TransactionException.class
  })
  ResponseEntity<ProblemDetail> databaseAway(RuntimeException e) {
    log.warn("the database did not answer: {}", e.getMessage());
    return ProblemAdvice.answer(Problem.unavailable());
  }

  /// Hibernate does not categorise the loss of a connection in the middle of a statement.
  @ExceptionHandler
  ResponseEntity<ProblemDetail> databaseFailed(UncategorizedDataAccessException e) {
    return NestedExceptionUtils.getRootCause(e) instanceof SQLException sql && isPassing(sql)
        ? databaseAway(e)
        : ProblemAdvice.failed(e);
  }

  /// An exception without a state comes from the connection pool, not from Postgres: the connection
  /// is lost.
  private static boolean isPassing(SQLException e) {
    var state = e.getSQLState();
    return state == null || PASSING.stream().anyMatch(state::startsWith);
  }
}
