package dev.parley.client.event;

/// Entries that exist but were not delivered.
///
/// @param room the room's id
/// @param from the first seq missing
/// @param to the last seq missing
public record Missed(String room, long from, long to) {}
