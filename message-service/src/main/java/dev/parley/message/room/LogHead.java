package dev.parley.message.room;

import java.time.Instant;

/// The end of a room's log.
///
/// @param at the time of the last entry; no later entry has an earlier one
/// @param published everything up to this seq is known to be on the room log topic
/// @param redactions how often entries were redacted; part of every cache key
/// @param decided up to which position the room's commands were decided
public record LogHead(
    long seq, long n, Instant at, long published, long redactions, CommandPosition decided) {

  static final LogHead EMPTY = new LogHead(0, 0, Instant.EPOCH, 0, 0, CommandPosition.NONE);

  LogHead next(boolean message, Instant now) {
    return new LogHead(
        seq + 1, message ? n + 1 : n, now.isAfter(at) ? now : at, published, redactions, decided);
  }

  LogHead redacted() {
    return new LogHead(seq, n, at, published, redactions + 1, decided);
  }

  LogHead decided(CommandPosition mark) {
    return mark.isAfter(decided) ? new LogHead(seq, n, at, published, redactions, mark) : this;
  }
}
