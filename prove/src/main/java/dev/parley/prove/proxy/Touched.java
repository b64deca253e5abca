package dev.parley.prove.proxy;

/// The counts of a proxy so far.
///
/// @param connections accepted
/// @param bytes carried, both ways
/// @param broken connections that it closed, reset or refused
/// @param held bytes that it delayed, sliced or lost
public record Touched(long connections, long bytes, long broken, long held) {

  /// Whether connections were broken or bytes held since `before`.
  public boolean harmedSince(Touched before) {
    return broken > before.broken || held > before.held;
  }
}
