package dev.parley.auth.start;

import dev.parley.auth.key.SigningKeys;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Brings the tables up to date and loads the signing keys.
@Component
public class DatabaseStart extends PartStart {

  private final FluentConfiguration flyway;
  private final SigningKeys keys;

  /// @param owner who changes tables, where the service itself may not; blank: the service does
  DatabaseStart(
      DataSource database,
      SigningKeys keys,
      @Value("${spring.datasource.url}") String url,
      @Value("${parley.postgres-owner.user}") String owner,
      @Value("${parley.postgres-owner.password}") String password) {
    super("Postgres", withoutParameters(url));
    this.flyway =
        owner.isBlank()
            ? Flyway.configure().dataSource(database)
            : Flyway.configure().dataSource(url, owner, password);
    this.keys = keys;
  }

  @Override
  void prepare() {
    flyway.load().migrate();
    keys.load();
  }

  /// A URL's parameters may hold the password.
  private static String withoutParameters(String url) {
    int mark = url.indexOf('?');
    return mark < 0 ? url : url.substring(0, mark);
  }
}
