package dev.parley.bench.irc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A day of an IRC channel: lines such as `[09:14] <nick> text`.
///
/// | in the file | becomes |
/// |---|---|
/// | `[09:14] <nick> text` | nick says `text`, every space and control character kept |
/// | `[09:14]  * nick waves` | nick says `/me waves` |
/// | `[09:14] -nick:#channel- text` | nick says `/notice text` |
/// | anything else | `*` says the line as it stands |
/// | bytes that are not UTF-8, U+0000 | U+FFFD |
public final class IrcLog {

  /// The nick of lines without a sender.
  public static final String NOBODY = "*";

  private static final String TIME = "\\[(?<hour>\\d\\d):(?<minute>\\d\\d)] ";
  private static final Pattern SAID = line("<(?<nick>[^>]+)>(?: (?<text>.*))?");
  private static final Pattern ACTION = line(" \\* (?<nick>\\S+)(?: (?<text>.*))?");
  private static final Pattern NOTICE = line("-(?<nick>[^:\\s]+):[^ ]*-(?: (?<text>.*))?");
  private static final Pattern TIMED = line("(?<text>.*)");

  private IrcLog() {}

  private static Pattern line(String rest) {
    return Pattern.compile(TIME + rest, Pattern.DOTALL);
  }

  /// All lines of a file.
  public static List<IrcLine> read(Path file) throws IOException {
    return parse(Files.readAllBytes(file));
  }

  static List<IrcLine> parse(byte[] bytes) {
    var lines = new ArrayList<IrcLine>();
    for (int from = 0; from < bytes.length; ) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      lines.add(parse(lines.size() + 1, bytes, from, end));
      from = end + 1;
    }
    return lines;
  }

  private static IrcLine parse(int number, byte[] bytes, int from, int end) {
    int length = end > from && bytes[end - 1] == '\r' ? end - from - 1 : end - from;
    var line = new String(bytes, from, length, StandardCharsets.UTF_8);
    boolean mended = line.indexOf('\0') >= 0 || !isUtf8(ByteBuffer.wrap(bytes, from, length));
    return parse(number, line.replace('\0', '\uFFFD'), mended);
  }

  private static IrcLine parse(int number, String line, boolean mended) {
    var said = SAID.matcher(line);
    if (said.matches()) {
      return new IrcLine(number, minute(said), said.group("nick"), text(said), mended);
    }
    var action = ACTION.matcher(line);
    if (action.matches()) {
      return prefixed("/me ", number, action, mended);
    }
    var notice = NOTICE.matcher(line);
    if (notice.matches()) {
      return prefixed("/notice ", number, notice, mended);
    }
    var timed = TIMED.matcher(line);
    return new IrcLine(number, timed.matches() ? minute(timed) : -1, NOBODY, line, mended);
  }

  private static IrcLine prefixed(String prefix, int number, Matcher line, boolean mended) {
    return new IrcLine(number, minute(line), line.group("nick"), prefix + text(line), mended);
  }

  private static String text(Matcher line) {
    var text = line.group("text");
    return text == null ? "" : text;
  }

  private static int minute(Matcher line) {
    return Integer.parseInt(line.group("hour")) * 60 + Integer.parseInt(line.group("minute"));
  }

  private static boolean isUtf8(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
