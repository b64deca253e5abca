package dev.parley.message.change;

/// A mark that a message has from one moment until the mark is removed or the message is deleted.
/// It is a column of `message_state` with that time, which history shows as a property.
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

  /// The property in a message's JSON.
  public String property() {
    return property;
  }
}
