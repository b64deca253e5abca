package dev.parley.testing.parts;

/// A part that a test can take away and give back.
public interface StoppablePart {

  /// Ends it at once, as `kill -9` does.
  void stop();

  /// Starts it again on the same port, with the data that it had on disk; returns when it answers.
  void start();
}
