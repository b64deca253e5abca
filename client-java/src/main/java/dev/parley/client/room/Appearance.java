package dev.parley.client.room;

import java.util.Locale;

/// How others see a client in the presence of its rooms.
public enum Appearance {
  ONLINE,
  /// Here, but not looking.
  AWAY,
  /// Seen by nobody.
  HIDDEN;

  /// The word in a frame.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
