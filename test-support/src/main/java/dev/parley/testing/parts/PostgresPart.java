package dev.parley.testing.parts;

/// A Postgres for tests.
public interface PostgresPart extends StoppablePart {

  /// The JDBC address of a database, with user and password. Creates a missing database.
  ///
  /// @param database lower-case letters, digits and `_`
  String jdbcUrl(String database);
}
