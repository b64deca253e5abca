package dev.parley.system.model;

/// Takes parts of the stack away and gives them back.
public interface Faults {

  /// Kills a process at once and starts it again; returns when it is ready.
  void killAndStart(String process);
}
