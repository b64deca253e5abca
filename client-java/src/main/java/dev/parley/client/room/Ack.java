package dev.parley.client.room;

import java.time.Instant;

/// The message is stored, by this request or by an earlier one with its id.
///
/// @param id the id that its sender gave it
/// @param room the room's id
/// @param seq its place in the room's log
/// @param message the id that the server gave it
public record Ack(String id, String room, long seq, String message, Instant at) {}
