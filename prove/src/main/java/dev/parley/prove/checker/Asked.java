package dev.parley.prove.checker;

import dev.parley.prove.history.Line;
import java.util.ArrayList;
import java.util.List;

/// Everything about one request id of one client: its attempts and their answers.
final class Asked {

  final Line.Ask first;
  final List<Line.Ask> attempts = new ArrayList<>();
  final List<Line.Ok> oks = new ArrayList<>();
  final List<Line.Fail> fails = new ArrayList<>();

  Asked(Line.Ask first) {
    this.first = first;
  }

  /// The number of attempts before the first ack.
  long attemptsBeforeOk() {
    long acked = oks.isEmpty() ? Long.MAX_VALUE : oks.getFirst().t();
    return attempts.stream().filter(it -> it.t() <= acked).count();
  }

  /// Whether an entry has the requested content.
  boolean isSaidBy(Line.Form form) {
    boolean same =
        switch (first.what()) {
          case "send" -> form.type().equals("message");
          case "react", "unreact" ->
              form.type().equals("reaction") && form.set() == first.what().equals("react");
          default -> form.type().equals(first.what());
        };
    boolean about = first.on() == null || first.on().equals(form.on());
    return same && about && hasItsWords(form);
  }

  private boolean hasItsWords(Line.Form form) {
    return form.redacted() || form.body() == null || first.hash().equals(form.body());
  }

  @Override
  public String toString() {
    return "%s of %s as %s in %s, asked %d times, acked %s, refused %s"
        .formatted(
            first.what(), first.client(), first.id(), first.room(), attempts.size(), oks, fails);
  }
}
