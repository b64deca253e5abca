package dev.parley.bench.irc;

/// One line of a log, to send as a message.
///
/// @param number its position in the file, from 1
/// @param minute of the day, or -1 for a line without a time
/// @param nick of the sender
/// @param text any Unicode except U+0000; may be empty
/// @param mended whether U+FFFD replaced invalid bytes
public record IrcLine(int number, int minute, String nick, String text, boolean mended) {}
