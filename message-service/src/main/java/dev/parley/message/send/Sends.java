package dev.parley.message.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.Topics;
import dev.parley.events.command.LogCommand;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.message.kafka.RecordSender;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.http.HttpStatus;

/// Publishes a command and waits for its outcome, 10 s at most.
///
/// After that the outcome is unknown: the client may send the same id again, and it is stored once.
/// Safe for many threads.
final class Sends {

  /// Requests that may wait at the same time; further ones are refused at once.
  static final int MAX_WAITING = 1_000;

  private static final String SOURCE = "/message-service";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final RecordSender sender;
  private final Replies replies;
  private final BooleanSupplier listening;
  private final Ids ids;
  private final Duration longestWait;
  private final Semaphore places = new Semaphore(MAX_WAITING);

  /// @param listening whether a reply that is written from now on will be read
  Sends(
      RecordSender sender,
      Replies replies,
      BooleanSupplier listening,
      Ids ids,
      Duration longestWait) {
    this.sender = sender;
    this.replies = replies;
    this.listening = listening;
    this.ids = ids;
    this.longestWait = longestWait;
  }

  /// Publishes the command and returns its ack.
  ///
  /// @throws Problem when it is refused, or when no outcome arrives in time
  Ack send(LogCommand command) {
    command
        .violation()
        .ifPresent(violation -> {
          throw refused(violation.code(), violation.detail());
        });
    if (!listening.getAsBoolean() || !places.tryAcquire()) {
      throw unknown();
    }
    var key = new Replies.Key(command.room(), command.sender().id(), command.id());
    try (var expected = replies.expect(key)) {
      long end = System.nanoTime() + longestWait.toNanos();
      await(publish(command), end);
      return switch (await(expected.reply(), end)) {
        case Ack ack -> ack;
        case Nack nack -> throw refused(nack);
      };
    } finally {
      places.release();
    }
  }

  private CompletableFuture<?> publish(LogCommand command) {
    var headers =
        CloudEventHeaders.of(
            ids.next().toString(), "command." + command.type(), SOURCE, command.at());
    var record =
        new ProducerRecord<>(
            Topics.COMMANDS,
            null,
            command.room().toString().getBytes(UTF_8),
            EventJson.write(command),
            headers);
    return sender.send(record);
  }

  private static <T> T await(CompletableFuture<T> answer, long end) {
    try {
      return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unknown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown();
    }
  }

  private static Problem unknown() {
    return Problem.unavailable(
        "The message may not be stored. Send it again with the same id.", PAUSE);
  }

  private static Problem refused(Nack nack) {
    var problem = refused(nack.code(), nack.detail());
    return nack.retryAfter() == null
        ? problem
        : problem.retryAfter(Duration.ofMillis(nack.retryAfter()));
  }

  private static Problem refused(Code code, String detail) {
    var status =
        switch (code) {
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case CONFLICT, ARCHIVED -> HttpStatus.CONFLICT;
          case RATE_LIMITED, SLOW_MODE -> HttpStatus.TOO_MANY_REQUESTS;
          case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
          case FORBIDDEN, MUTED, NOT_JOINED, BAD_FRAME, TOO_LONG ->
              HttpStatus.UNPROCESSABLE_CONTENT;
        };
    return Problem.of(status, code.wire(), detail);
  }
}
