package dev.parley.message.store;

import java.sql.SQLException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// The cause of a failed append, derived from the SQLSTATE of Postgres' answer (PostgreSQL,
/// Appendix A).
///
/// A record may only wait if waiting can help.
public enum Failure {
  /// Postgres or Kafka cannot do it now: the batch is retried until they can.
  OUTAGE,

  /// Postgres will never store this record: a value out of range, a constraint, a limit of its own.
  CONTENT,

  /// The cause is unclear: a statement that took too long, or a bug. It counts as an outage only
  /// while nothing else can be stored.
  UNCLEAR;

  /// A statement, or the work between two of them, reached its time limit. They are in the classes
  /// of outages, but the content may be the cause.
  private static final Set<String> TIMED_OUT = Set.of("57014", "25P03");

  private static final int CLASS_LENGTH = 2;

  public static Failure of(Throwable failure) {
    var state = sqlState(failure);
    if (state != null) {
      return ofState(state);
    }
    return switch (failure) {
      case DataIntegrityViolationException _ -> CONTENT;
      case TransientDataAccessException _,
          RecoverableDataAccessException _,
          DataAccessResourceFailureException _,
          TransactionException _,
          KafkaException _ ->
          OUTAGE;
      default -> UNCLEAR;
    };
  }

  private static Failure ofState(String state) {
    if (TIMED_OUT.contains(state)) {
      return UNCLEAR;
    }
    return switch (state.substring(0, Math.min(CLASS_LENGTH, state.length()))) {
      // No connection, wrong transaction state (a standby), authentication, no such database,
      // rollback, no resources, operator intervention, system error.
      case "08", "25", "28", "3D", "40", "53", "57", "58" -> OUTAGE;
      // Cardinality, data, constraint, view, a limit such as that of a lexeme or an index row.
      case "21", "22", "23", "44", "54" -> CONTENT;
      default -> UNCLEAR;
    };
  }

  private static @Nullable String sqlState(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
