package dev.parley.starter.start;

/// A bean that runs when the tables are up to date, before the service answers its API; again and
/// again until it does not throw.
@FunctionalInterface
public interface AfterMigration {
  void run() throws Exception;
}
