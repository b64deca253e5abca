package dev.parley.room.restriction;

/// What somebody may not do.
public enum RestrictionKind {
  /// Be a member, read or write.
  BAN,
  /// Write.
  MUTE
}
