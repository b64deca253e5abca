package dev.parley.gateway.memory;

/// The setting `PARLEY_MEMORY_BUDGET`: a share of the heap such as `50%`, or bytes such as `256MB`.
public record BudgetSetting(String text) {

  /// What the setting must look like.
  public static final String FORM = "[1-9][0-9]{0,5}(%|KB|MB|GB)";

  /// Room for a handful of pages at once; with less no join would ever be let in.
  private static final long LEAST = 8L << 20;

  /// What it comes to, at least 8 MB and at most the heap.
  ///
  /// @param heap the most bytes that the heap may have
  public long bytes(long heap) {
    return Math.min(Math.max(asked(heap), LEAST), heap);
  }

  private long asked(long heap) {
    if (text.endsWith("%")) {
      return heap / 100 * Long.parseLong(text.substring(0, text.length() - 1));
    }
    long number = Long.parseLong(text.substring(0, text.length() - 2));
    return switch (text.charAt(text.length() - 2)) {
      case 'K' -> number << 10;
      case 'M' -> number << 20;
      default -> number << 30;
    };
  }
}
