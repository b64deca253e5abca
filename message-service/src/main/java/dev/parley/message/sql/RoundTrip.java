package dev.parley.message.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowCallbackHandler;

/// Statements that go to Postgres together and are answered together, however many they are.
///
/// They run in their order, each with a snapshot of its own, just as if each were sent when the one
/// before it is answered: what a statement reads after one that locks is what the lock protects.
/// When one fails, those after it do not run. Not safe for threads.
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

  /// Who takes the rows of the statement that was added last, one after another.
  public RoundTrip read(RowCallbackHandler reader) {
    readers.set(readers.size() - 1, reader);
    return this;
  }

  /// Runs them and commits. When one fails nothing is committed; without any, nothing is sent, and
  /// the commit is left to whoever began the transaction.
  public void runAndCommit() {
    if (!statements.isEmpty()) {
      sql("COMMIT").run();
    }
  }

  /// Runs them and takes back what they did.
  public void runAndRollBack() {
    sql("ROLLBACK").run();
  }

  /// Runs them; without any, nothing is sent.
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
