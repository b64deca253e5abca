package dev.parley.prove.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A table for a terminal or as Markdown.
final class Table {

  private final List<List<String>> rows = new ArrayList<>();

  /// @param titles one per column
  Table(String... titles) {
    rows.add(List.of(titles));
  }

  /// Adds a row with as many cells as titles.
  void row(Object... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(cells.length + " cells");
    }
    rows.add(List.of(cells).stream().map(String::valueOf).toList());
  }

  /// Aligned with spaces.
  @Override
  public String toString() {
    return lines("  ", "");
  }

  /// As Markdown.
  String markdown() {
    var widths = widths();
    var bar =
        IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining(" | ", "| ", " |\n"));
    var text = lines(" | ", "|");
    int end = text.indexOf('\n') + 1;
    return text.substring(0, end) + bar + text.substring(end);
  }

  private String lines(String between, String edge) {
    var widths = widths();
    return rows.stream()
        .map(row ->
            IntStream.range(0, row.size())
                    .mapToObj(column ->
                        row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                    .collect(
                        Collectors.joining(
                            between,
                            edge.isEmpty() ? "" : edge + " ",
                            edge.isEmpty() ? "" : " " + edge))
                    .stripTrailing()
                + "\n")
        .collect(Collectors.joining());
  }

  private int[] widths() {
    return IntStream.range(0, rows.getFirst().size())
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
  }
}
