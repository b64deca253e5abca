package dev.parley.message.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Several statements that go to Postgres in one round trip.
///
/// They run in order, each with its own snapshot, as if each were sent after the answer to the
/// previous one: a statement after one that locks sees the locked state. When one fails, the later
/// ones do not run. Not safe for threads.
public final class RoundTrip {

  private static final RowCallbackHandler NOBODY = _ -> {};

  private final JdbcOperations jdbc;
  private final List<String> statements = new ArrayList<>();
  private final List<RowCallbackHandler> readers = new ArrayList<>();
  private final List<@Nullable Object> parameters = new ArrayList<>();

  public RoundTrip(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /// Adds a statement; its parameters and its reader follow.
  public RoundTrip sql(String statement) {
    statements.add(statement);
    readers.add(NOBODY);
    return this;
  }

  /// The next parameter of the statement that was added last.
  public RoundTrip param(@Nullable Object value) {
    parameters.add(value);
    return this;
  }

  /// Handles the rows of the statement that was added last, one after another.
  public RoundTrip read(RowCallbackHandler reader) {
    readers.set(readers.size() - 1, reader);
    return this;
  }

  /// Runs the statements and commits. When one fails, nothing is committed. Without any statement
  /// nothing is sent, and the caller commits the transaction that it began.
  public void runAndCommit() {
    if (!statements.isEmpty()) {
      sql("COMMIT").run();
    }
  }

  /// Runs the statements and rolls back.
  public void runAndRollBack() {
    sql("ROLLBACK").run();
  }

  /// Runs the statements; without any, nothing is sent.
  ///
  /// @throws org.springframework.dao.DataAccessException when one fails
  public void run() {
    if (statements.isEmpty()) {
      return;
    }
    var values = new ArgumentPreparedStatementSetter(parameters.toArray());
    var together = String.join(";\n", statements);
    jdbc.execute(
        together,
        (PreparedStatementCallback<@Nullable Void>)
            statement -> {
              values.setValues(statement);
              boolean hasRows = statement.execute();
              for (var reader : readers) {
                if (hasRows) {
                  try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                      reader.processRow(rows);
                    }
                  }
                }
                hasRows = statement.getMoreResults();
              }
              return null;
            });
  }
}
