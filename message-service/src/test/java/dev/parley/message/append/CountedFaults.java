package dev.parley.message.append;

/// Counts what it hears.
final class CountedFaults implements AppendFaults {

  int failed;
  int derived;

  @Override
  public void failed() {
    failed++;
  }

  @Override
  public void derivedFailed() {
    derived++;
  }
}
