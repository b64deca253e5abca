package dev.parley.room.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/// Counts statements as they go to the database, Hibernate's and our own: `parley.db.statements`.
@Configuration(proxyBeanMethods = false)
class DatabaseMetrics {

  @Bean
  HibernatePropertiesCustomizer countedHibernate(MeterRegistry metrics) {
    var statements = statements(metrics);
    StatementInspector counting =
        sql -> {
          statements.increment();
          return sql;
        };
    return properties -> properties.put(JdbcSettings.STATEMENT_INSPECTOR, counting);
  }

  @Bean
  JdbcTemplate countedJdbc(DataSource pool, MeterRegistry metrics) {
    return new CountedJdbc(pool, statements(metrics));
  }

  private static Counter statements(MeterRegistry metrics) {
    return metrics.counter("parley.db.statements");
  }

  private static final class CountedJdbc extends JdbcTemplate {

    private final Counter statements;

    CountedJdbc(DataSource pool, Counter statements) {
      super(pool);
      this.statements = statements;
    }

    /// Comes once before each statement is executed.
    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
      super.applyStatementSettings(statement);
      statements.increment();
    }
  }
}
