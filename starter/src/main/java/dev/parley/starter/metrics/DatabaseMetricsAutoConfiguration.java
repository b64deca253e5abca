package dev.parley.starter.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/// Counts the statements that Hibernate and the service's own SQL send to the database:
/// `parley.db.statements`.
///
/// For a service with Hibernate and Boot's own connection pool.
@AutoConfiguration(
    afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
    beforeName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@ConditionalOnClass({HibernatePropertiesCustomizer.class, JdbcTemplate.class, MeterRegistry.class})
@ConditionalOnProperty("spring.datasource.url")
public final class DatabaseMetricsAutoConfiguration {

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

    /// Spring calls this once before each statement.
    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
      super.applyStatementSettings(statement);
      statements.increment();
    }
  }
}
