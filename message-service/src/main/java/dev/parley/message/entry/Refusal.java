package dev.parley.message.entry;

import dev.parley.events.reply.Code;
import dev.parley.events.rule.Violation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why something was refused.
///
/// @param retryAfter milliseconds after which the same would be taken; null: it never will be
public record Refusal(Code code, String detail, @Nullable Long retryAfter) {

  public Refusal(Code code, String detail) {
    this(code, detail, null);
  }

  public static Refusal of(Violation violation) {
    return new Refusal(violation.code(), violation.detail());
  }

  /// The refusal when it does not hold, nothing when it does.
  public static Optional<Refusal> unless(boolean holds, Code code, String detail) {
    return holds ? Optional.empty() : Optional.of(new Refusal(code, detail));
  }
}
