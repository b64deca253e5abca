package dev.parley.message.append;

/// Hears of appends that failed though others did not.
public interface AppendFaults {

  /// A room could not be written for a reason that is not its content's.
  void failed();

  /// An entry was stored without what search and mentions would know of it.
  void derivedFailed();
}
