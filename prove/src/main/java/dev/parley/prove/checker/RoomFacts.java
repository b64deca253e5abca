package dev.parley.prove.checker;

import dev.parley.prove.history.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The facts about one room: its final log, and every document seen for it.
final class RoomFacts {

  final Line.Room room;
  final List<Line.Stored> log = new ArrayList<>();
  final Map<String, Line.Form> byKey = new HashMap<>();
  private final Map<String, Line.Form> forms = new HashMap<>();
  private final Map<String, NavigableMap<Long, Boolean>> members = new HashMap<>();

  RoomFacts(Line.Room room) {
    this.room = room;
  }

  long head() {
    return log.size();
  }

  void add(Line.Form form) {
    forms.put(form.seq() + " " + form.hash(), form);
  }

  Line.@Nullable Form form(long seq, String hash) {
    return forms.get(seq + " " + hash);
  }

  /// The entry at a seq in the final log.
  Line.@Nullable Form stored(long seq) {
    return seq < 1 || seq > log.size() ? null : form(seq, log.get((int) seq - 1).hash());
  }

  /// Call it when the log is complete.
  void readMembers() {
    for (var line : log) {
      var form = form(line.seq(), line.hash());
      if (form != null && form.type().equals("member") && form.member() != null) {
        var isMember =
            switch (form.change() == null ? "" : form.change()) {
              case "joined", "role" -> true;
              case "left", "kicked", "banned" -> false;
              default -> null; // does not change the membership
            };
        if (isMember != null) {
          members.computeIfAbsent(form.member(), _ -> new TreeMap<>()).put(line.seq(), isMember);
        }
      }
    }
  }

  /// Whether an account could read the room right after a seq.
  boolean admits(String user, long seq) {
    var changes = members.get(user);
    var last = changes == null ? null : changes.floorEntry(seq);
    return room.open() || (last != null && last.getValue());
  }

  /// Whether a document at a seq equals the stored one, or equalled it before its text was removed.
  boolean isStored(long seq, String hash) {
    var stored = stored(seq);
    if (stored == null || stored.hash().equals(hash)) {
      return stored != null;
    }
    var form = form(seq, hash);
    return form != null && stored.redacted() && stored.shape().equals(form.shape());
  }
}
