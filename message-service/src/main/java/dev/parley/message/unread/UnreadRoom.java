package dev.parley.message.unread;

import dev.parley.events.RoomId;

/// A room, and how far its reader is.
///
/// @param head the last seq
/// @param n the messages up to there
/// @param read the read mark, a seq
/// @param unread the messages above the mark
/// @param mentions those of them that mention the reader
record UnreadRoom(RoomId room, long head, long n, long read, long unread, long mentions) {}
