package dev.parley.events.rule;

import dev.parley.events.reply.Code;
import java.util.Objects;

/// A rule that a command breaks, independent of the room.
public record Violation(Code code, String detail) {

  public Violation {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(detail, "detail");
  }
}
