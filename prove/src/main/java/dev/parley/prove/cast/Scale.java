package dev.parley.prove.cast;

/// The amount of load in a run.
///
/// @param clients number of clients
/// @param rooms number of rooms; a third of them is private
/// @param roomsEach number of rooms of each client
/// @param perSecond requests a second of all clients together
public record Scale(int clients, int rooms, int roomsEach, double perSecond) {}
