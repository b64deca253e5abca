package dev.parley.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table aligned with spaces: the first column to the left, the others to the right.
public final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /// @param titles one per column
  public Table(String... titles) {
    rows.add(List.of(titles));
  }

  /// Adds a row with as many cells as titles.
  public Table row(Object... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(cells.length + " cells");
    }
    rows.add(List.of(cells).stream().map(String::valueOf).toList());
    return this;
  }

  /// The lines, each ended.
  @Override
  public String toString() {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder(row.getFirst());
    line.append(" ".repeat(widths[0] - line.length()));
    for (int column = 1; column < widths.length; column++) {
      var cell = row.get(column);
      line.append("  ").append(" ".repeat(widths[column] - cell.length())).append(cell);
    }
    return line.toString().stripTrailing() + System.lineSeparator();
  }
}
