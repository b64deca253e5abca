package dev.parley.client.room;

/// The command was refused, by the server or by the client before sending: it will never be stored.
///
/// A repeat with the same id would be refused again, except for `backlog_full`, which is the
/// client's own limit on messages without an answer.
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code stable, such as `forbidden` or `too_long`
  public RefusedException(String code, String detail) {
    super(code + ": " + detail);
    this.code = code;
  }

  /// The stable code, such as `forbidden`, `too_long`, `not_found`, `conflict`.
  public String code() {
    return code;
  }
}
