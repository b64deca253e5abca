package dev.parley.bench.replay;

import dev.parley.bench.report.Latencies;
import dev.parley.bench.report.Table;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The result of a replay, as a table and remarks.
///
/// @param checked one per room; empty without checking
record ReplayReport(
    List<RoomReplay> rooms, Latencies acks, double seconds, List<RoomCheck> checked) {

  boolean isGood() {
    return checked.stream().allMatch(RoomCheck::isGood)
        && rooms.stream()
            .allMatch(
                room -> room.problems().isEmpty() && room.stored() == room.day().said().size());
  }

  void print(PrintStream out) {
    out.println();
    out.print(table());
    for (int i = 0; i < rooms.size(); i++) {
      notes(i).forEach(out::println);
    }
    out.println();
    out.println(total());
    out.println(isGood() ? good() : "FAILED: see above.");
  }

  private Table table() {
    var table = new Table("room", "lines", "stored", "left out", "mended", "sockets", "check");
    for (int i = 0; i < rooms.size(); i++) {
      var room = rooms.get(i);
      table.row(
          room.day().handle(),
          room.day().lines().size(),
          room.stored(),
          room.day().leftOut(),
          room.day().mended(),
          room.opened(),
          verdict(i));
    }
    return table;
  }

  private String verdict(int room) {
    return checked.isEmpty() ? "-" : checked.get(room).verdict();
  }

  private List<String> notes(int index) {
    var room = rooms.get(index);
    var day = room.day();
    var notes = new ArrayList<String>();
    day.empty().forEach(line -> notes.add("line " + line.number() + " skipped: it has no text"));
    day.tooLong()
        .forEach(line ->
            notes.add(
                "line %d skipped: more than %d characters"
                    .formatted(line.number(), RoomFile.LONGEST_TEXT)));
    if (day.mended() > 0) {
      notes.add(day.mended() + " lines repaired: bytes that are not UTF-8 became U+FFFD");
    }
    if (room.cuts() > 0) {
      notes.add(room.cuts() + " connections broke and were opened again");
    }
    notes.addAll(room.problems());
    if (!checked.isEmpty()) {
      notes.addAll(checked.get(index).all());
    }
    return notes.stream().map(note -> day.handle() + ": " + note).toList();
  }

  private String total() {
    long stored = rooms.stream().mapToInt(RoomReplay::stored).sum();
    long lines = rooms.stream().mapToInt(room -> room.day().lines().size()).sum();
    long leftOut = rooms.stream().mapToInt(room -> room.day().leftOut()).sum();
    return String.format(
        Locale.ROOT,
        "%d rooms, %d lines, %d skipped, %d stored in %.1f s (%.0f/s); ack p50 %s, p99 %s, max %s"
            + " ms",
        rooms.size(),
        lines,
        leftOut,
        stored,
        seconds,
        stored / Math.max(0.001, seconds),
        acks.at(50),
        acks.at(99),
        Latencies.millis(acks.maxMillis()));
  }

  private String good() {
    return checked.isEmpty()
        ? "Every line is stored. (--check also compares the rooms with the files.)"
        : "Every line is in its room once and in order, equal to the file; the watchers saw the"
            + " same bytes.";
  }
}
