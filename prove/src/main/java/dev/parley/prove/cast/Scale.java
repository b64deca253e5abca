package dev.parley.prove.cast;

/// How much is going on in a run.
///
/// @param clients how many people
/// @param rooms how many rooms; a third of them is private
/// @param roomsEach how many rooms a client is in
/// @param perSecond how often somebody asks for something, all in all
public record Scale(int clients, int rooms, int roomsEach, double perSecond) {}
