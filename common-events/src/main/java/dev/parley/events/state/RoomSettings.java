package dev.parley.events.state;

import org.jspecify.annotations.Nullable;

/// The settings by which moderators limit who may join a room and write in it. In JSON they are
/// fields of the room itself, not of an object inside it.
///
/// Older JSON lacks a setting that came later, so such a setting is nullable, and null means its
/// default.
///
/// @param guests whether guests may read and write
/// @param announcement whether only moderators write
/// @param slowMode seconds between two messages of one user; null or 0: no slow mode
public record RoomSettings(boolean guests, boolean announcement, @Nullable Integer slowMode) {

  /// Every other setting has its default.
  public static RoomSettings of(boolean guests, boolean announcement) {
    return new RoomSettings(guests, announcement, null).withDefaults();
  }

  /// The same settings; one that is null gets its default.
  public RoomSettings withDefaults() {
    return new RoomSettings(guests, announcement, slowSeconds());
  }

  /// The same settings; one that has its default becomes null, so JSON leaves it out.
  public RoomSettings withoutDefaults() {
    return new RoomSettings(guests, announcement, slowSeconds() == 0 ? null : slowMode);
  }

  /// Seconds between two messages of one user; 0: no slow mode.
  public int slowSeconds() {
    return slowMode == null ? 0 : slowMode;
  }
}
