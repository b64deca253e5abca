package dev.parley.client.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The server answered with an error: RFC 9457 problem details.
public final class ProblemException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient @Nullable Duration retryAfter;

  /// A problem without a time to wait.
  public ProblemException(int status, String code, String detail) {
    this(status, code, detail, null);
  }

  /// @param code stable, such as `not_found`
  /// @param retryAfter what the server asks to wait
  public ProblemException(int status, String code, String detail, @Nullable Duration retryAfter) {
    super(status + " " + code + (detail.isEmpty() ? "" : ": " + detail));
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The stable code, such as `not_found`; empty when the answer was not a problem document.
  public String code() {
    return code;
  }

  /// How long to wait before the next attempt, if the server says so.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /// Whether a repeat of the same request cannot succeed: a 4xx other than 408 and 429.
  public boolean isFinal() {
    return status >= 400 && status < 500 && status != 408 && status != 429;
  }
}
