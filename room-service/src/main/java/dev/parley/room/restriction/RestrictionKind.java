package dev.parley.room.restriction;

/// What a restricted user may not do.
public enum RestrictionKind {
  /// Be a member, read or write.
  BAN,
  /// Write.
  MUTE
}
