package dev.parley.system.model;

import dev.parley.client.event.Entry;
import dev.parley.client.event.Joined;
import dev.parley.prove.history.SeenEntry;
import dev.parley.system.model.play.Stream;
import dev.parley.system.model.room.Person;
import dev.parley.system.model.room.Problems;
import dev.parley.system.model.room.RoomModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares readers' deliveries of one room with its log.
final class StreamCheck {

  private final Map<String, Person> people;
  private final List<Entry> log;
  private final Problems problems;

  StreamCheck(Map<String, Person> people, List<Entry> log, Problems problems) {
    this.people = people;
    this.log = log;
    this.problems = problems;
  }

  /// Each entry once, from `first` on and without a gap, byte for byte as in the log.
  void whole(String reader, long first, List<Entry> seen) {
    long next = first;
    for (var entry : seen) {
      if (entry.seq() != next) {
        problems.add("%s was sent seq %d where %d belongs: %s", reader, entry.seq(), next, entry);
        return;
      }
      same(reader, entry);
      next++;
    }
  }

  /// A new reader receives no text that was removed earlier.
  void exact(String reader, List<Entry> seen) {
    for (var entry : seen) {
      var stored = stored(entry);
      if (stored == null || !stored.document().equals(entry.document())) {
        problems.add("%s was sent %s; the log has %s", reader, entry, stored);
      }
    }
  }

  private void same(String reader, Entry entry) {
    var stored = stored(entry);
    if (stored == null) {
      problems.add("%s was sent what is not in the log: %s", reader, entry);
    } else if (!stored.document().equals(entry.document())
        && !(stored.redacted() && stored.json().equals(SeenEntry.redacted(entry.json())))) {
      problems.add("%s was sent %s; the log has %s", reader, entry, stored);
    }
  }

  private @Nullable Entry stored(Entry entry) {
    return entry.seq() < 1 || entry.seq() > log.size() ? null : log.get((int) entry.seq() - 1);
  }

  /// Every `joined` has the right state at that seq: the message count and the reader's role.
  void joins(Person reader, List<Joined> joins) {
    var bySeq = new HashMap<Long, List<Joined>>();
    joins.forEach(it -> bySeq.computeIfAbsent(it.seq(), _ -> new ArrayList<>()).add(it));
    var model = new RoomModel(people);
    var ignored = new Problems();
    for (var entry : log) {
      model.apply(entry, ignored);
      for (var joined : bySeq.getOrDefault(model.seq(), List.of())) {
        if (joined.n() != model.n() || !Objects.equals(joined.role(), model.role(reader))) {
          problems.add(
              "%s was told %s; then n was %d and the role %s",
              reader, joined, model.n(), model.role(reader));
        }
        if (!model.mayRead(reader)) {
          problems.add("%s, who may not read, was told %s", reader, joined);
        }
      }
    }
  }

  /// A removed member receives no entry after the removal until it is added again.
  ///
  /// One clock measures storing and receiving, because all processes run on one machine.
  void membersOnly(Person reader, List<Stream.Seen> seen) {
    var opens = opens(reader);
    for (var it : seen) {
      var from = opens.get(it.entry().seq());
      if (from != null && it.at().isBefore(from)) {
        problems.add(
            "%s, shut out until %s, was sent at %s: %s", reader, from, it.at(), it.entry());
      }
    }
  }

  /// The seqs at which a reader was not a member, and the end of each such time.
  private Map<Long, Instant> opens(Person reader) {
    var shut = new ArrayList<Long>();
    var opens = new HashMap<Long, Instant>();
    var model = new RoomModel(people);
    var ignored = new Problems();
    for (var entry : log) {
      boolean before = model.mayRead(reader);
      model.apply(entry, ignored);
      if (model.mayRead(reader)) {
        shut.forEach(seq -> opens.put(seq, entry.at()));
        shut.clear();
      } else if (!before) {
        shut.add(entry.seq());
      }
    }
    shut.forEach(seq -> opens.put(seq, Instant.MAX));
    return opens;
  }
}
