package dev.parley.message.change;

/// What a message is marked with from some moment until the mark is taken away, or the message is
/// deleted: a column of `message_state` with that moment, which history shows under a name.
public enum Mark {
  PINNED("pinned_at", "pinned");

  private final String column;
  private final String property;

  Mark(String column, String property) {
    this.column = column;
    this.property = property;
  }

  public String column() {
    return column;
  }

  /// The name in a message's JSON.
  public String property() {
    return property;
  }
}
