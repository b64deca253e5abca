package dev.parley.gateway.inbound;

import dev.parley.events.EventJson;
import dev.parley.events.command.LogCommand;
import dev.parley.events.command.MarkRead;
import dev.parley.events.command.Origin;
import dev.parley.events.reply.Code;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.Ask;
import dev.parley.gateway.frame.ServerFrame;
import dev.parley.gateway.session.Session;
import dev.parley.gateway.trace.Traces;
import java.time.InstantSource;

/// Turns the frames of a joined session into commands; the sender is the signed-in user.
public final class Commands {

  private static final long RETRY_SOON = 100;
  private static final long RETRY_AFTER = 1_000;

  private final CommandPublisher publisher;
  private final PendingSends pending;
  private final Origin origin;
  private final InstantSource clock;
  private final Traces traces;

  public Commands(
      CommandPublisher publisher,
      PendingSends pending,
      String instance,
      InstantSource clock,
      Traces traces) {
    this.publisher = publisher;
    this.pending = pending;
    this.origin = new Origin(instance, false);
    this.clock = clock;
    this.traces = traces;
  }

  void ask(Subscription in, Ask frame) {
    var command = frame.command(in.room(), in.identity().sender(), clock.instant(), origin);
    var json = EventJson.write(command);
    switch (pending.take(in.session(), command, json.length)) {
      case TAKEN ->
          publisher.publish(command, json, asked(in, command), () -> pending.failed(command));
      case SHARED -> {
        // Its answer comes with the answer to the first one.
      }
      case CONFLICT ->
          in.session().send(nack(in, frame, Code.CONFLICT, "this id is under way", false, null));
      case SESSION_FULL ->
          in.session().send(full(in, frame, Code.RATE_LIMITED, "too many unanswered", RETRY_SOON));
      case GATEWAY_FULL ->
          in.session().send(full(in, frame, Code.UNAVAILABLE, "too busy", RETRY_AFTER));
    }
  }

  private Traces.Asked asked(Subscription in, LogCommand command) {
    return traces.asked(command.type(), in.room(), in.identity().user(), in.session().id());
  }

  /// Sends a command to move the read mark; it has no answer.
  void read(Subscription in, long seq) {
    var command = new MarkRead(in.room(), in.identity().sender(), clock.instant(), origin, seq);
    publisher.publish(command, () -> notRead(in.session(), in));
  }

  private static void notRead(Session session, Subscription in) {
    session.send(
        new ServerFrame.Nack(
            null,
            in.room().toString(),
            Code.UNAVAILABLE,
            "the read mark is not known to be stored",
            true,
            RETRY_AFTER));
  }

  private ServerFrame.Nack full(Subscription in, Ask frame, Code code, String detail, long soon) {
    return nack(in, frame, code, detail, true, pending.retryAfter(soon));
  }

  private static ServerFrame.Nack nack(
      Subscription in,
      Ask frame,
      Code code,
      String detail,
      boolean retryable,
      @org.jspecify.annotations.Nullable Long retryAfter) {
    return new ServerFrame.Nack(
        frame.id(), in.room().toString(), code, detail, retryable, retryAfter);
  }
}
