package dev.parley.testing;

import dev.parley.testing.parts.StoppablePart;

/// A part taken away until this is closed, or told to come back before.
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
