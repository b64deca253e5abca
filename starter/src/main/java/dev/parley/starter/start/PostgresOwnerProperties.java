package dev.parley.starter.start;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The database user who changes tables, if the service's own user may not,
/// `parley.postgres-owner.*`.
///
/// @param user (`PARLEY_POSTGRES_OWNER`); blank: the service's own user changes them
/// @param password (`PARLEY_POSTGRES_OWNER_PASSWORD`)
@ConfigurationProperties("parley.postgres-owner")
public record PostgresOwnerProperties(
    @DefaultValue("") String user, @DefaultValue("") String password) {

  /// Without the password.
  @Override
  public String toString() {
    return "PostgresOwnerProperties[user=" + user + "]";
  }
}
