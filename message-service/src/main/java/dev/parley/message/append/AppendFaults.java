package dev.parley.message.append;

/// Called when an append fails although others succeed.
public interface AppendFaults {

  /// Writing to a room failed, and the content is not the cause.
  void failed();

  /// An entry was stored without its search terms and mentions.
  void derivedFailed();
}
