package dev.parley.prove.checker;

import dev.parley.prove.history.Lines;
import java.io.IOException;

/// Reads a history twice: first the requests and the logs, then the deliveries.
public final class Checker {

  private Checker() {}

  /// Checks every invariant for which the history has data.
  ///
  /// @throws IOException when it cannot be read
  public static Verdict check(Lines history) throws IOException {
    var facts = Facts.of(history);
    var verdict = new Verdict();
    new LogCheck(facts, verdict).check();
    var streams = new StreamsCheck(facts, verdict);
    var topic = new TopicCheck(facts, verdict);
    history.forEach(line -> {
      streams.take(line);
      topic.take(line);
    });
    streams.end();
    topic.end();
    new ShownCheck(facts, verdict).check();
    new RestCheck(facts, verdict).check();
    new WaitCheck(facts, verdict).check();
    return verdict;
  }
}
