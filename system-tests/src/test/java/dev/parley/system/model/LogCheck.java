package dev.parley.system.model;

import dev.parley.client.event.Entry;
import dev.parley.system.model.room.Op;
import dev.parley.system.model.room.Op.Outcome.Refused;
import dev.parley.system.model.room.Op.Outcome.Stored;
import dev.parley.system.model.room.Person;
import dev.parley.system.model.room.Problems;
import dev.parley.system.model.room.RoomModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Compares one room's log with the requests for it and their answers.
///
/// The log defines the order, and everything else must fit to it. A stored entry was allowed at its
/// position. A refused request had to be refused at some moment between request and answer.
final class LogCheck {

  private final Map<String, Person> people;
  private final List<Entry> log;
  private final List<Op> ops;
  private final Problems problems;

  /// @param ops all requests for this room, in the order of each user
  LogCheck(Map<String, Person> people, List<Entry> log, List<Op> ops, Problems problems) {
    this.people = people;
    this.log = log;
    this.ops = ops;
    this.problems = problems;
  }

  /// The room after the whole log.
  ///
  /// @param ordered whether no frame was delayed, so that each user's frames keep their order
  RoomModel check(boolean ordered) {
    var model = new RoomModel(people);
    log.forEach(entry -> model.apply(entry, problems));
    ops.forEach(op -> answered(op, model));
    everythingWasAsked();
    refusals();
    if (ordered) {
      order();
    }
    return model;
  }

  private void answered(Op op, RoomModel model) {
    if (op.outcome instanceof Stored(var seq, var message)) {
      var entry = model.find(op.key());
      if (entry.isEmpty()) {
        problems.add("acked, but not in the log: %s", op);
      } else if (!op.isSaidBy(entry.get()) && !isMistakenForAnother(op, entry.get())) {
        problems.add("acked, but the log says otherwise: %s %s", op, entry.get());
      } else if (seq != 0 && (seq != entry.get().seq() || !message.equals(entry.get().id()))) {
        problems.add("acked with another place: %s %s", op, entry.get());
      }
    }
  }

  /// A gateway and a client treat an entry as the ack of any pending request with its id. So a
  /// second use of an id can be acked with the first entry while that is still on its way. It
  /// should be a conflict, but nothing stored is lost.
  private boolean isMistakenForAnother(Op op, Entry entry) {
    return op.byFrame
        && ops.stream().anyMatch(other -> other.key().equals(op.key()) && other.isSaidBy(entry));
  }

  private void everythingWasAsked() {
    var byKey = new HashMap<Op.Key, List<Op>>();
    ops.forEach(op -> byKey.computeIfAbsent(op.key(), _ -> new ArrayList<>()).add(op));
    for (var entry : log) {
      if (entry.client().isPresent()) {
        var key = new Op.Key(entry.sender().id(), entry.client().get());
        var asked = byKey.getOrDefault(key, List.of());
        var same = asked.stream().filter(op -> op.isSaidBy(entry)).toList();
        if (same.isEmpty()) {
          problems.add("nobody asked for this: %s; the id was used by %s", entry, asked);
        } else if (same.stream().allMatch(op -> op.outcome instanceof Refused)) {
          problems.add("refused, but in the log: %s %s", same, entry);
        }
      }
    }
  }

  /// Checks each refusal at every position of the log where the request was open.
  private void refusals() {
    var last = lastPlaces();
    var waiting =
        new ArrayList<>(
            ops.stream()
                .filter(op -> op.outcome instanceof Refused(var code) && !code.equals("not_joined"))
                .sorted(Comparator.comparingLong(op -> op.from))
                .toList());
    var open = new ArrayList<Op>();
    var model = new RoomModel(people);
    var ignored = new Problems();
    for (int place = 0; place <= log.size(); place++) {
      while (!waiting.isEmpty() && waiting.getFirst().from <= place) {
        open.add(waiting.removeFirst());
      }
      open.removeIf(op -> isRefused(op, model));
      for (var op : List.copyOf(open)) {
        if (last.getOrDefault(op, (long) log.size()) <= place) {
          problems.add("refused for no reason up to seq %d: %s", place, op);
          open.remove(op);
        }
      }
      if (place < log.size()) {
        model.apply(log.get(place), ignored);
      }
    }
  }

  private static boolean isRefused(Op op, RoomModel model) {
    if (!(op.outcome instanceof Refused(var code))) {
      return false;
    }
    var earlier = model.find(op.key());
    if (code.equals("conflict")) {
      return earlier.isPresent() && (!op.isSaidBy(earlier.get()) || earlier.get().redacted());
    }
    // REST first checks the right to read; for a frame, the repeat comes first.
    boolean shut = !op.byFrame && !model.mayRead(op.by) && code.equals("not_found");
    return shut
        || (earlier.isEmpty() && model.refusal(op.by, op.asked).filter(code::equals).isPresent());
  }

  /// For each refused request the highest possible seq of its refusal: just below the first entry
  /// that was requested after the answer.
  private Map<Op, Long> lastPlaces() {
    var stored = new TreeMap<Long, Long>();
    var before = new HashSet<Op.Key>();
    ops.forEach(op -> {
      boolean first = before.add(op.key());
      if (first && op.outcome instanceof Stored(var seq, _) && seq != 0) {
        stored.merge(op.askedAt, seq, Math::max);
      }
    });
    var lowest = new TreeMap<Long, Long>();
    long low = log.size() + 1L;
    for (var entry : stored.descendingMap().entrySet()) {
      low = Math.min(low, entry.getValue());
      lowest.put(entry.getKey(), low);
    }
    var places = new HashMap<Op, Long>();
    ops.forEach(op -> {
      var next = lowest.higherEntry(op.answeredAt);
      places.put(op, next == null ? log.size() : next.getValue() - 1);
    });
    return places;
  }

  /// Frames of one user are stored in the order of sending.
  private void order() {
    Set<Op.Key> before = new HashSet<>();
    Map<String, Op> last = new HashMap<>();
    for (var op : ops) {
      boolean first = before.add(op.key());
      if (first && op.byFrame && op.outcome instanceof Stored(var seq, _)) {
        var previous = last.put(op.by.id(), op);
        if (previous != null && ((Stored) previous.outcome).seq() >= seq) {
          problems.add("overtaken: %s by %s", previous, op);
        }
      }
    }
  }
}
