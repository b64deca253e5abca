package dev.parley.client.room;

/// The server, or the client itself before sending, refused: it is not stored and never will be.
///
/// Sent again with the same id it would be refused again, except for `backlog_full`, which is the
/// client's own bound on messages without an answer.
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code stable, such as `forbidden` or `too_long`
  public RefusedException(String code, String detail) {
    super(code + ": " + detail);
    this.code = code;
  }

  /// The stable word, such as `forbidden`, `too_long`, `not_found`, `conflict`.
  public String code() {
    return code;
  }
}
