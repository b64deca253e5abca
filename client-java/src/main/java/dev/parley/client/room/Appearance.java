package dev.parley.client.room;

import java.util.Locale;

/// How others see a client in the presence of its rooms.
public enum Appearance {
  ONLINE,
  /// Online, but not active.
  AWAY,
  /// Not shown as online.
  HIDDEN;

  /// The text in a frame.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
