package dev.parley.message.sql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Counts the statements sent to the database as `parley.db.statements`; a batch of statements
/// counts as one.
final class CountedJdbc extends JdbcTemplate {

  private final Counter statements;

  CountedJdbc(DataSource pool, MeterRegistry metrics) {
    super(pool);
    statements = metrics.counter("parley.db.statements");
  }

  /// Spring calls this once before each statement.
  @Override
  protected void applyStatementSettings(Statement statement) throws SQLException {
    super.applyStatementSettings(statement);
    statements.increment();
  }
}
