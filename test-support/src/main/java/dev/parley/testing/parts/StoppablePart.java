package dev.parley.testing.parts;

/// A part that a test can stop and start again.
public interface StoppablePart {

  /// Kills the part, as `kill -9` does.
  void stop();

  /// Starts the part again on the same port with its data on disk; returns when it answers.
  void start();
}
