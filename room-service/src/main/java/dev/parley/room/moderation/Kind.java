package dev.parley.room.moderation;

/// What somebody may not do.
enum Kind {
  /// Be a member, read or write.
  BAN,
  /// Write.
  MUTE
}
