package dev.parley.testing;

import dev.parley.testing.parts.StoppablePart;

/// Stops a part, and starts it again on [#comesBack] or at the latest on [#close].
public final class PartOutage implements AutoCloseable {

  private final StoppablePart part;
  private boolean away = true;

  public PartOutage(StoppablePart part) {
    this.part = part;
    part.stop();
  }

  public void comesBack() {
    away = false;
    part.start();
  }

  @Override
  public void close() {
    if (away) {
      comesBack();
    }
  }
}
