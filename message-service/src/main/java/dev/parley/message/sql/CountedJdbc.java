package dev.parley.message.sql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/// Counts statements as they go to the database, those that go together as one:
/// `parley.db.statements`.
final class CountedJdbc extends JdbcTemplate {

  private final Counter statements;

  CountedJdbc(DataSource pool, MeterRegistry metrics) {
    super(pool);
    statements = metrics.counter("parley.db.statements");
  }

  /// Comes once before each statement is executed.
  @Override
  protected void applyStatementSettings(Statement statement) throws SQLException {
    super.applyStatementSettings(statement);
    statements.increment();
  }
}
