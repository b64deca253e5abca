package dev.parley.message.entry;

import dev.parley.events.reply.Code;
import dev.parley.events.rule.Violation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reason of a refusal.
///
/// @param retryAfter milliseconds after which the same command may succeed; null: never
public record Refusal(Code code, String detail, @Nullable Long retryAfter) {

  public Refusal(Code code, String detail) {
    this(code, detail, null);
  }

  public static Refusal of(Violation violation) {
    return new Refusal(violation.code(), violation.detail());
  }

  /// Empty when the condition holds, otherwise the refusal.
  public static Optional<Refusal> unless(boolean holds, Code code, String detail) {
    return holds ? Optional.empty() : Optional.of(new Refusal(code, detail));
  }
}
