package dev.parley.local.admin;

import dev.parley.local.process.StackException;
import java.util.regex.Pattern;

/// Changes the database in a JDBC URL of a Postgres server.
public final class JdbcUrl {

  private static final Pattern URL =
      Pattern.compile("(jdbc:postgresql://[^/?]+)(?:/[^?]*)?(\\?.*)?");

  private JdbcUrl() {}

  public static String withDatabase(String url, String database) {
    var matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new StackException(
          "PARLEY_POSTGRES_URL is not like jdbc:postgresql://host:5432/: " + url);
    }
    var parameters = matcher.group(2) == null ? "" : matcher.group(2);
    return matcher.group(1) + "/" + database + parameters;
  }
}
