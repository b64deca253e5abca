package dev.parley.bench.irc;

/// One line of a log, as it is to be said in a room.
///
/// @param number its place in the file, from 1
/// @param minute of the day, or -1 where the line has no time
/// @param nick who says it
/// @param text what is said: any Unicode but U+0000; may be empty
/// @param mended whether bytes that are no text were replaced by U+FFFD
public record IrcLine(int number, int minute, String nick, String text, boolean mended) {}
