package dev.parley.bench.replay;

import dev.parley.bench.irc.IrcLine;
import dev.parley.bench.irc.IrcLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One file and its room.
///
/// @param handle of the room
/// @param lines all lines of the file
/// @param said the lines to send, in order
/// @param empty the lines without text, which every room refuses
/// @param tooLong the lines above the server's limit
record RoomFile(
    Path file,
    String handle,
    List<IrcLine> lines,
    List<IrcLine> said,
    List<IrcLine> empty,
    List<IrcLine> tooLong) {

  /// The longest text of a message in code points: `limits.text` of the protocol.
  static final int LONGEST_TEXT = 4000;

  private static final int LONGEST_HANDLE = 64;

  static RoomFile read(Path file, String prefix) throws IOException {
    return of(file, handle(file, prefix), IrcLog.read(file));
  }

  static RoomFile of(Path file, String handle, List<IrcLine> lines) {
    var empty = lines.stream().filter(line -> line.text().isEmpty()).toList();
    var tooLong = lines.stream().filter(RoomFile::isTooLong).toList();
    var said = lines.stream().filter(line -> !line.text().isEmpty() && !isTooLong(line)).toList();
    return new RoomFile(file, handle, lines, said, empty, tooLong);
  }

  private static boolean isTooLong(IrcLine line) {
    return line.text().codePointCount(0, line.text().length()) > LONGEST_TEXT;
  }

  /// The id of a line's message, the same in every run.
  static String idOf(IrcLine line) {
    return String.format(Locale.ROOT, "l-%06d", line.number());
  }

  int leftOut() {
    return empty.size() + tooLong.size();
  }

  int mended() {
    return (int) said.stream().filter(IrcLine::mended).count();
  }

  /// The file's name without its extension, shortened to a valid handle: `2004-12-25`.
  static String handle(Path file, String prefix) {
    var name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
    var handle =
        (prefix + name)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_-]", "-")
            .replaceFirst("^[_-]+", "");
    if (handle.length() < 2) {
      throw new IllegalArgumentException(
          "no room can be named after " + file + ": give it a name with --prefix");
    }
    return handle.substring(0, Math.min(handle.length(), LONGEST_HANDLE));
  }
}
