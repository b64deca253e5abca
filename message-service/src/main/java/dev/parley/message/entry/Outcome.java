package dev.parley.message.entry;

import dev.parley.events.command.LogCommand;
import dev.parley.events.command.Origin;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;

/// The outcome of one command, and whether a reply must be sent.
///
/// The gateway reads a first success from the room log; refusals and repeats do not appear there.
public record Outcome(Origin origin, Reply reply, boolean mustBeTold) {

  public static Outcome stored(LogCommand command, StoredEntry entry) {
    return new Outcome(command.origin(), ack(command, entry), command.origin().replyTo());
  }

  public static Outcome repeated(LogCommand command, StoredEntry entry) {
    return new Outcome(command.origin(), ack(command, entry), true);
  }

  /// Refused; a repeat helps only if the refusal says after what time.
  public static Outcome refused(LogCommand command, Refusal why) {
    var retryAfter = why.retryAfter();
    var nack =
        new Nack(
            command.room(),
            command.id(),
            command.sender().id(),
            why.code(),
            why.detail(),
            retryAfter != null,
            retryAfter);
    return new Outcome(command.origin(), nack, true);
  }

  /// Refused for good: a repeat would not help.
  public static Outcome refused(LogCommand command, Code code, String detail) {
    return refused(command, new Refusal(code, detail));
  }

  /// The same without a reply, because no client waits for it any more.
  public Outcome untold() {
    return new Outcome(origin, reply, false);
  }

  private static Ack ack(LogCommand command, StoredEntry entry) {
    return new Ack(
        entry.room(), command.id(), command.sender().id(), entry.seq(), entry.id(), entry.at());
  }
}
