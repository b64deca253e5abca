package dev.parley.message.testing;

import dev.parley.message.append.AppendFaults;

public final class CountedFaults implements AppendFaults {

  public int failed;
  public int derived;

  @Override
  public void failed() {
    failed++;
  }

  @Override
  public void derivedFailed() {
    derived++;
  }
}
