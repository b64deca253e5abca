package dev.parley.prove.checker;

import static dev.parley.prove.checker.Invariant.I1;
import static dev.parley.prove.checker.Invariant.I13;
import static dev.parley.prove.checker.Invariant.I2;
import static dev.parley.prove.checker.Invariant.I3;
import static dev.parley.prove.checker.Invariant.I9;

import dev.parley.prove.history.Line;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares the rooms' logs with the requests and their answers.
final class LogCheck {

  private static final Set<String> ASKED_FOR =
      Set.of("message", "edit", "delete", "reaction", "pin");

  /// The prefix of the ids of commands that a fault writes to the topic itself.
  private static final String FORGED = "junk-";

  private final Facts facts;
  private final Verdict verdict;

  LogCheck(Facts facts, Verdict verdict) {
    this.facts = facts;
    this.verdict = verdict;
  }

  void check() {
    facts.rooms.values().forEach(this::log);
    facts.asked.values().forEach(this::acked);
    facts.asked.values().forEach(this::refused);
    facts.strayAcks.forEach(ok -> verdict.breach(I9, "an ack that nobody asked for: %s", ok));
    facts.elsewhere.forEach(form -> verdict.breach(I9, "an entry of an unknown room: %s", form));
    order();
  }

  private void log(RoomFacts room) {
    long next = 1;
    var keys = new HashSet<String>();
    for (var line : room.log) {
      verdict.require(
          line.seq() == next, I3, "seq %d where %d belongs: %s", line.seq(), next, line);
      next = line.seq() + 1;
      var form = room.form(line.seq(), line.hash());
      if (form != null && form.key() != null) {
        verdict.require(keys.add(form.by() + ' ' + form.key()), I3, "an id twice: %s", form);
        wasAsked(room, form);
      }
    }
  }

  private void wasAsked(RoomFacts room, Line.Form form) {
    if (!ASKED_FOR.contains(form.type()) || String.valueOf(form.key()).startsWith(FORGED)) {
      return;
    }
    var client = facts.clients.get(form.by());
    var question = client == null || form.key() == null ? null : facts.asked(client, form.key());
    boolean same =
        question != null
            && question.first.room().equals(room.room.room())
            && question.isSaidBy(form);
    verdict.require(same, I9, "nobody asked for %s; of this id is known: %s", form, question);
  }

  private void acked(Asked question) {
    for (var ok : question.oks) {
      var form = entry(question);
      verdict.looked(I1);
      if (form == null) {
        verdict.breach(I1, "acked, but not in the log: %s", question);
      } else if (!question.isSaidBy(form)) {
        verdict.breach(I1, "acked, but the log says otherwise: %s %s", question, form);
      } else if (form.seq() != ok.seq() || !form.id().equals(ok.message())) {
        verdict.breach(I1, "acked with another place: %s %s", ok, form);
      }
    }
  }

  /// Refused requests must not be in the log. But an earlier attempt without an answer may have
  /// created the entry.
  private void refused(Asked question) {
    var last = question.fails.stream().filter(it -> !it.again()).findFirst();
    if (last.isPresent()) {
      var form = entry(question);
      boolean redacted = form != null && form.redacted() && last.get().code().equals("conflict");
      boolean alone =
          question.attempts.stream().filter(it -> it.t() <= last.get().t()).count() == 1;
      verdict.require(
          form == null || redacted || !alone, I2, "refused, but in the log: %s %s", question, form);
    }
  }

  private Line.@Nullable Form entry(Asked question) {
    return facts
        .room(question.first.room())
        .byKey
        .get(facts.user(question.first.client()) + ' ' + question.first.id());
  }

  /// Requests of one socket that were sent once are stored in the order of sending.
  private void order() {
    Map<String, Asked> last = new HashMap<>();
    Map<String, Long> seqs = new HashMap<>();
    for (var question : facts.asked.values()) {
      var form = entry(question);
      if (form == null || question.attemptsBeforeOk() != 1 || !question.fails.isEmpty()) {
        continue;
      }
      var first = question.first;
      var socket = first.client() + ' ' + first.link() + ' ' + first.room();
      var before = last.put(socket, question);
      verdict.require(
          seqs.getOrDefault(socket, 0L) < form.seq(), I13, "overtaken: %s by %s", before, question);
      seqs.put(socket, form.seq());
    }
  }
}
