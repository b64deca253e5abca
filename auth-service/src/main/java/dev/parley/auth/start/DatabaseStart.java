package dev.parley.auth.start;

import dev.parley.auth.key.SigningKeys;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Brings the tables up to date and loads the signing keys.
@Component
public class DatabaseStart extends PartStart {

  private final DataSource database;
  private final SigningKeys keys;

  DatabaseStart(
      DataSource database, SigningKeys keys, @Value("${spring.datasource.url}") String url) {
    super("Postgres", withoutParameters(url));
    this.database = database;
    this.keys = keys;
  }

  @Override
  void prepare() {
    Flyway.configure().dataSource(database).load().migrate();
    keys.load();
  }

  /// A URL's parameters may hold the password.
  private static String withoutParameters(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? url : url.substring(0, mark);
  }
}
