package dev.parley.message.append;

import dev.parley.message.entry.LogTail;
import dev.parley.message.entry.Outcome;
import dev.parley.message.entry.PersonNotice;
import java.util.List;
import java.util.stream.Stream;

/// The result of a committed transaction.
///
/// @param epoch of the log; empty when there was nothing to commit
/// @param tails of every room in the batch that exists, even if nothing was added to it: an earlier
///   attempt may have committed without publishing
/// @param notices to users
public record Appended(
    String epoch, List<LogTail> tails, List<Outcome> outcomes, List<PersonNotice> notices) {

  static Appended nothing() {
    return new Appended("", List.of(), List.of(), List.of());
  }

  static Appended refusal(Outcome outcome) {
    return new Appended("", List.of(), List.of(outcome), List.of());
  }

  /// This result followed by a later one.
  Appended and(Appended later) {
    return new Appended(
        later.epoch.isEmpty() ? epoch : later.epoch,
        Stream.concat(tails.stream(), later.tails.stream()).toList(),
        Stream.concat(outcomes.stream(), later.outcomes.stream()).toList(),
        Stream.concat(notices.stream(), later.notices.stream()).toList());
  }
}
