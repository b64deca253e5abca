package dev.parley.starter.start;

/// A bean that runs after the migration of the tables and before the service answers its API. It is
/// retried until it does not throw.
@FunctionalInterface
public interface AfterMigration {
  void run() throws Exception;
}
