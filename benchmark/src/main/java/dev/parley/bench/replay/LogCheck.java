package dev.parley.bench.replay;

import dev.parley.bench.irc.DisplayNames;
import dev.parley.bench.stack.Server;
import dev.parley.client.event.Entry;
import dev.parley.client.rest.ParleyRest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Compares a room's log with its source file, and with a watcher's deliveries.
final class LogCheck {

  private static final int PAGE = 500;
  private static final int PROBLEMS_TOLD = 5;

  private LogCheck() {}

  /// Reads the whole log page by page.
  static List<Entry> read(ParleyRest rest, String room) throws IOException, InterruptedException {
    var entries = new ArrayList<Entry>();
    while (true) {
      long after = entries.isEmpty() ? 0 : entries.getLast().seq();
      var page = Server.patiently(() -> rest.log(room, after, PAGE));
      entries.addAll(page.entries());
      if (page.entries().isEmpty() || entries.getLast().seq() >= page.head()) {
        return entries;
      }
    }
  }

  /// The first five errors of a log: seqs that do not count up from 1, and lines that are missing,
  /// repeated, out of order, or different in text or name.
  static List<String> againstFile(RoomFile day, List<Entry> log) {
    var problems = new ArrayList<String>();
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i).seq() != i + 1) {
        problems.add("seq %d is at position %d".formatted(log.get(i).seq(), i + 1));
      }
    }
    var messages = log.stream().filter(entry -> entry.type().equals("message")).toList();
    if (messages.size() != day.said().size()) {
      problems.add("%d messages for %d lines".formatted(messages.size(), day.said().size()));
    }
    for (int i = 0; i < Math.min(messages.size(), day.said().size()); i++) {
      compare(day, i, messages.get(i), problems);
    }
    return problems.stream().limit(PROBLEMS_TOLD).toList();
  }

  private static void compare(RoomFile day, int index, Entry message, List<String> problems) {
    var line = day.said().get(index);
    var id = message.client().orElse("");
    if (!id.equals(RoomFile.idOf(line))) {
      problems.add("%s is in the place of line %d".formatted(id, line.number()));
    } else if (!message.text().orElse("").equals(line.text())) {
      problems.add("line %d has another text".formatted(line.number()));
    } else if (!message.sender().name().equals(DisplayNames.of(line.nick()))) {
      problems.add(
          "line %d is by %s, not %s"
              .formatted(line.number(), message.sender().name(), line.nick()));
    } else if (message.n() != index + 1) {
      problems.add("line %d has n %d, not %d".formatted(line.number(), message.n(), index + 1));
    }
  }

  /// The first five differences, byte for byte, between the log's documents and the watcher's.
  static List<String> againstWatcher(List<Entry> log, List<String> seen) {
    var problems = new ArrayList<String>();
    if (seen.size() != log.size()) {
      problems.add("the watcher saw %d of %d entries".formatted(seen.size(), log.size()));
    }
    for (int i = 0; i < Math.min(seen.size(), log.size()); i++) {
      if (!seen.get(i).equals(log.get(i).document())) {
        problems.add("the watcher saw another document at seq %d".formatted(log.get(i).seq()));
      }
    }
    return problems.stream().limit(PROBLEMS_TOLD).toList();
  }
}
