package dev.parley.client.room;

import java.time.Instant;

/// The message is stored, now or when its id first came.
///
/// @param id the id its sender gave it
/// @param room the room's id
/// @param seq its place in the room's log
/// @param message the id the server gave it
public record Ack(String id, String room, long seq, String message, Instant at) {}
