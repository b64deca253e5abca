package dev.parley.gateway.memory;

/// The setting `PARLEY_MEMORY_BUDGET`: a share of the heap such as `50%`, or bytes such as `256MB`.
public record BudgetSetting(String text) {

  /// The pattern of the setting.
  public static final String FORM = "[1-9][0-9]{0,5}(%|KB|MB|GB)";

  /// Room for a few pages at once; with less no join would ever be accepted.
  private static final long LEAST = 8L << 20;

  /// The budget in bytes, at least 8 MB and at most the heap.
  ///
  /// @param heap the maximum size of the heap
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
