package dev.parley.room.start;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Brings the tables up to date.
@Component
public class DatabaseStart extends PartStart {

  private final DataSource database;

  DatabaseStart(DataSource database, @Value("${spring.datasource.url}") String url) {
    super("Postgres", withoutParameters(url));
    this.database = database;
  }

  @Override
  void prepare() {
    Flyway.configure().dataSource(database).load().migrate();
  }

  /// A URL's parameters may hold the password.
  private static String withoutParameters(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? url : url.substring(0, mark);
  }
}
