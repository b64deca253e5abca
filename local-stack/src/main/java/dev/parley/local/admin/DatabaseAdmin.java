package dev.parley.local.admin;

import dev.parley.local.process.StackException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Creates databases and their owners on a Postgres server.
///
/// @param url JDBC URL of an existing database
/// @param user who may create databases; null when the URL names one
public record DatabaseAdmin(String url, @Nullable String user, @Nullable String password) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  /// Creates a database, owned by this user, if it does not exist.
  ///
  /// @param name lower-case letters, digits and `_`
  public void create(String name) {
    run(statement -> createIfMissing(statement, name));
  }

  /// Creates a database and the role that owns it, if they do not exist; sets the role's password.
  ///
  /// @param owner the role, named like a database
  public void create(String name, String owner, String ownerPassword) {
    run(statement -> {
      createIfMissing(statement, name);
      if (isEmpty(statement, "SELECT 1 FROM pg_roles WHERE rolname = '%s'", owner)) {
        statement.execute("CREATE ROLE " + owner + " LOGIN");
      }
      setPassword(statement, owner, ownerPassword);
      statement.execute("ALTER DATABASE " + name + " OWNER TO " + owner);
      statement.execute("REVOKE CONNECT ON DATABASE " + name + " FROM PUBLIC");
    });
  }

  /// Runs a script in the database of this URL, and sets a role's password.
  ///
  /// @param role one that exists after the script
  public void restrict(String script, String role, String password) {
    run(statement -> {
      statement.execute(script);
      setPassword(statement, role, password);
    });
  }

  /// Whether this user can connect.
  public boolean answers() throws SQLException {
    try (var connection = connect()) {
      return connection.isValid(1);
    }
  }

  private static void setPassword(Statement statement, String role, String password)
      throws SQLException {
    var quoted = "'" + password.replace("'", "''") + "'";
    statement.execute("ALTER ROLE " + role + " PASSWORD " + quoted);
  }

  private void run(Work work) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      work.on(statement);
    } catch (SQLException e) {
      throw new StackException(
          "the databases cannot be set up on %s: %s".formatted(url, e.getMessage()), e);
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    if (user != null) {
      properties.put("user", user);
    }
    if (password != null) {
      properties.put("password", password);
    }
    properties.put("connectTimeout", "2");
    properties.put("socketTimeout", "30");
    return DriverManager.getConnection(url, properties);
  }

  private static void createIfMissing(Statement statement, String name) throws SQLException {
    if (isEmpty(statement, "SELECT 1 FROM pg_database WHERE datname = '%s'", name)
        && !createInUnicode(statement, name)) {
      statement.execute("CREATE DATABASE " + name);
    }
  }

  /// Creates a database in which the letters of every language count as letters. Postgres itself
  /// uses Unicode's rules. `pg_trgm` uses a system locale: the first available one of a list. Needs
  /// Postgres 17.
  private static boolean createInUnicode(Statement statement, String name) {
    for (var system : List.of("C.UTF-8", "en_US.UTF-8", "C")) {
      try {
        statement.execute(
            """
            CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin
            BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE 'C' LC_CTYPE '%s'
            """
                .formatted(name, system));
        return true;
      } catch (SQLException _) {
        // Tries the next locale; the plain statement reports failures with another cause.
      }
    }
    return false;
  }

  private static boolean isEmpty(Statement statement, String query, String name)
      throws SQLException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain name: " + name);
    }
    try (var rows = statement.executeQuery(query.formatted(name))) {
      return !rows.next();
    }
  }

  @Override
  public String toString() {
    return "DatabaseAdmin[" + url + "]";
  }

  @FunctionalInterface
  private interface Work {
    void on(Statement statement) throws SQLException;
  }
}
