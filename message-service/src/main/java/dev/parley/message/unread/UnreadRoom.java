package dev.parley.message.unread;

import dev.parley.events.RoomId;

/// A room and the reader's position in it.
///
/// @param head the last seq
/// @param n the number of messages up to `head`
/// @param read the read mark, a seq
/// @param unread the number of messages above the mark
/// @param mentions how many of them mention the reader
record UnreadRoom(RoomId room, long head, long n, long read, long unread, long mentions) {}
