package dev.parley.prove.checker;

import static dev.parley.prove.checker.Invariant.G5;
import static dev.parley.prove.checker.Invariant.I11;
import static dev.parley.prove.checker.Invariant.I12;
import static dev.parley.prove.checker.Invariant.I14;
import static dev.parley.prove.checker.Invariant.I15;
import static dev.parley.prove.checker.Invariant.I3;

import dev.parley.prove.history.Line;
import java.time.Duration;
import java.util.HashSet;
import java.util.TreeSet;

/// Checks the final state (what must be settled, gone or in place) and the answer times.
final class RestCheck {

  /// The promised limit, plus a second for the network and the clients' own threads.
  private static final long ANSWER_LIMIT = Duration.ofSeconds(11).toNanos();

  private final Facts facts;
  private final Verdict verdict;

  RestCheck(Facts facts, Verdict verdict) {
    this.facts = facts;
    this.verdict = verdict;
  }

  void check() {
    for (var line : facts.ends) {
      if (line instanceof Line.Rows rows) {
        rows(rows);
      } else if (line instanceof Line.Online online) {
        online(online);
      } else if (line instanceof Line.Gauge gauge) {
        verdict.require(gauge.after() <= gauge.most(), I14, "left behind: %s", gauge);
      } else if (line instanceof Line.Leak leak) {
        verdict.require(leak.what().isEmpty(), I15, "%s holds %s", leak.file(), leak.what());
      }
    }
    letters();
    rest();
    facts.asked.values().forEach(this::answers);
  }

  private void rows(Line.Rows rows) {
    long head = facts.room(rows.room()).head();
    verdict.require(
        rows.rows() == rows.last() && rows.last() == head,
        I3,
        "the table has %s; the log that was read has %d entries",
        rows,
        head);
  }

  private void online(Line.Online online) {
    verdict.require(
        new TreeSet<>(online.here()).equals(new TreeSet<>(online.shown())),
        I11,
        "%s are in %s, and shown are %s",
        online.here(),
        online.room(),
        online.shown());
  }

  private void rest() {
    var end = facts.end;
    if (end == null) {
      verdict.breach(I14, "the history has no end: the run was given up");
    } else {
      verdict.require(end.settled(), I14, "it did not come to rest: %s", end.note());
    }
  }

  private void letters() {
    var poison = new HashSet<String>();
    var dead = new HashSet<String>();
    for (var line : facts.ends) {
      if (line instanceof Line.Poison it) {
        poison.add(it.topic() + '-' + it.partition() + '@' + it.offset());
      } else if (line instanceof Line.Dead it) {
        dead.add(it.topic() + '-' + it.partition() + '@' + it.offset());
      }
    }
    for (var it : poison) {
      verdict.require(dead.contains(it), I12, "no dead letter of the poison %s", it);
    }
    for (var it : dead) {
      verdict.require(poison.contains(it), I12, "a dead letter that is no poison: %s", it);
    }
    verdict.looked(I12);
  }

  /// Each attempt gets an answer in time, unless its connection closes first.
  private void answers(Asked question) {
    for (var attempt : question.attempts) {
      long due = attempt.t() + ANSWER_LIMIT;
      boolean answered =
          question.oks.stream().anyMatch(it -> it.t() >= attempt.t() && it.t() <= due)
              || question.fails.stream().anyMatch(it -> it.t() >= attempt.t() && it.t() <= due);
      var closed = facts.closes.get(attempt.client() + ' ' + attempt.link());
      boolean gone = closed != null && closed <= due;
      boolean ended = facts.end != null && facts.end.t() <= due;
      verdict.require(answered || gone || ended, G5, "not answered within 10 s: %s", attempt);
    }
  }
}
