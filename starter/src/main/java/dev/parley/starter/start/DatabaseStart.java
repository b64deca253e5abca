package dev.parley.starter.start;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/// Migrates the tables with Flyway, then runs each [AfterMigration].
public final class DatabaseStart extends PartStart {

  private final FluentConfiguration flyway;
  private final List<AfterMigration> then;

  /// @param url the JDBC URL of the database
  DatabaseStart(
      DataSource database, String url, PostgresOwnerProperties owner, List<AfterMigration> then) {
    super("Postgres", withoutParameters(url));
    this.flyway =
        owner.user().isBlank()
            ? Flyway.configure().dataSource(database)
            : Flyway.configure().dataSource(url, owner.user(), owner.password());
    this.then = then;
  }

  @Override
  void prepare() throws Exception {
    flyway.load().migrate();
    for (var step : then) {
      step.run();
    }
  }

  /// The parameters of the URL may hold the password.
  private static String withoutParameters(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? url : url.substring(0, mark);
  }
}
