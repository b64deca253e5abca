package dev.parley.bench.replay;

import dev.parley.bench.irc.IrcLine;
import dev.parley.bench.stack.Server;
import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.io.PrintStream;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Checks that a quoted search finds exactly the lines with the word.
///
/// A regular expression over the files finds the expected lines independently. A word stands
/// between characters that are not letters, marks or digits of a script with spaces.
final class SearchCheck {

  /// From the most common word of the real days to a word that occurs once.
  static final List<String> WORDS =
      List.of(
          "the",
          "ubuntu",
          "install",
          "linux",
          "windows",
          "sudo",
          "apt",
          "partition",
          "kernel",
          "firefox",
          "nvidia",
          "wine",
          "breezy",
          "fstab",
          "samba",
          "localhost",
          "firewall",
          "zsh",
          "помощи",
          "zealand");

  private static final String PART =
      "[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]]";
  private static final int LIMIT = 50;
  private static final int TOLD = 5;

  /// A line's message.
  ///
  /// @param room the handle
  /// @param client the id of the line's message
  record Place(String room, String client) {}

  private final ParleyRest rest;
  private final List<RoomFile> days;
  private final PrintStream out;

  SearchCheck(ParleyRest rest, List<RoomFile> days, PrintStream out) {
    this.rest = rest;
    this.days = days;
    this.out = out;
  }

  /// Searches for each word and prints the differences; returns true without any.
  boolean run() throws IOException, InterruptedException {
    var handles = new HashMap<String, String>();
    for (var day : days) {
      handles.put(Server.patiently(() -> rest.room(day.handle())).id(), day.handle());
    }
    boolean good = true;
    long lines = 0;
    for (var word : WORDS) {
      var said = said(days, word);
      var found = found(word, handles);
      lines += said.size();
      if (!found.equals(said)) {
        good = false;
        out.printf(
            "\"%s\": %d lines contain it, %d were found; missing %s, wrongly found %s%n",
            word, said.size(), found.size(), some(said, found), some(found, said));
      }
    }
    out.println(
        good
            ? "The search for %d quoted words finds exactly the %d lines that contain them."
                .formatted(WORDS.size(), lines)
            : "SEARCH FAILED: see above.");
    return good;
  }

  /// The lines with the word.
  static Set<Place> said(List<RoomFile> days, String word) {
    var holds = holds(word);
    var places = new HashSet<Place>();
    for (var day : days) {
      day.said().stream()
          .filter(line -> holds.test(normal(line)))
          .forEach(line -> places.add(new Place(day.handle(), RoomFile.idOf(line))));
    }
    return places;
  }

  private static Predicate<String> holds(String word) {
    return Pattern.compile("(?<!%s)%s(?!%s)".formatted(PART, Pattern.quote(word), PART))
        .asPredicate();
  }

  private static String normal(IrcLine line) {
    return Normalizer.normalize(line.text(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /// The server's results in these rooms; other rooms may have results, too.
  private Set<Place> found(String word, Map<String, String> handles)
      throws IOException, InterruptedException {
    var places = new HashSet<Place>();
    String cursor = null;
    do {
      var from = cursor;
      var page = Server.patiently(() -> rest.search("\"" + word + "\"", LIMIT, from));
      for (var result : page.results()) {
        var handle = handles.get(result.room());
        if (handle != null && !places.add(new Place(handle, result.client()))) {
          throw new IOException(
              "the search for %s found %s in %s twice".formatted(word, result.client(), handle));
        }
      }
      cursor = page.next().orElse(null);
    } while (cursor != null);
    return places;
  }

  private static List<Place> some(Set<Place> all, Set<Place> but) {
    return all.stream().filter(place -> !but.contains(place)).limit(TOLD).toList();
  }
}
