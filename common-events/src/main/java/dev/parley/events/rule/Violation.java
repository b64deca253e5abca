package dev.parley.events.rule;

import dev.parley.events.reply.Code;
import java.util.Objects;

/// The rule that a command breaks, whatever the room that it is for.
public record Violation(Code code, String detail) {

  public Violation {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }
}
