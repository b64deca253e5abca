package dev.parley.prove.failover;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A connection of the superuser.
///
/// @param connection to the server
record Sql(Connection connection) implements AutoCloseable {

  /// @param url with user and password
  static Sql connect(String url) throws SQLException {
    return new Sql(DriverManager.getConnection(url));
  }

  /// Returns the first column of the first row as text.
  String ask(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      var value = rows.getString(1);
      return value == null ? "" : value;
    }
  }

  /// The server's timeline; a promotion starts the next one.
  long timeline() throws SQLException {
    return Long.parseLong(ask("SELECT timeline_id FROM pg_control_checkpoint()"));
  }

  void run(String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
