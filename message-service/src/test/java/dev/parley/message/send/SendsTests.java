package dev.parley.message.send;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.MessageId;
import dev.parley.events.Topics;
import dev.parley.events.command.SendMessage;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.testing.Samples;
import dev.parley.starter.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class SendsTests {

  private static final String ME = "message-service-1";

  private final Replies replies = new Replies(ME);
  private final SendMessage command =
      Samples.send(Samples.room(), Samples.user("Alice"), "c-1", "hi");
  private final Ack ack =
      new Ack(
          command.room(),
          "c-1",
          command.sender().id(),
          7,
          new MessageId(UUID.randomUUID()),
          Instant.EPOCH);
  private boolean listening = true;

  @Test
  void returnsTheAckThatIsForThisInstance() {
    var sends = sends(Duration.ofSeconds(5), () -> answer(ME, ack));

    assertThat(sends.send(command)).isEqualTo(ack);
  }

  @Test
  void turnsANackIntoAProblem() {
    var nack =
        new Nack(command.room(), "c-1", command.sender().id(), Code.CONFLICT, "used", false, null);

    assertRefused(sends(Duration.ofSeconds(5), () -> answer(ME, nack)), 409);
  }

  @Test
  void knowsNothingWhenNoReplyComesInTime() {
    assertRefused(sends(Duration.ofMillis(20), () -> {}), 503);
  }

  @Test
  void ignoresWhatIsForOthersOrUnreadable() {
    assertRefused(sends(Duration.ofMillis(20), () -> answer("another", ack)), 503);
    assertRefused(sends(Duration.ofMillis(20), () -> receive(ME, "{".getBytes(UTF_8))), 503);
  }

  @Test
  void knowsNothingWhenTheBrokerDoesNotTakeTheCommand() {
    var sends =
        sends(
            _ -> CompletableFuture.failedFuture(new TimeoutException("down")), Duration.ofHours(1));

    assertRefused(sends, 503);
  }

  @Test
  void sendsNothingWhileRepliesWouldBeMissed() {
    listening = false;
    var sends =
        sends(
            _ -> {
              throw new AssertionError("sent");
            },
            Duration.ofHours(1));

    assertRefused(sends, 503);
  }

  private void assertRefused(Sends sends, int status) {
    assertThatThrownBy(() -> sends.send(command))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status().value()).isEqualTo(status));
  }

  private Sends sends(Duration longestWait, Runnable onSend) {
    return sends(
        _ -> {
          onSend.run();
          return CompletableFuture.completedFuture(null);
        },
        longestWait);
  }

  private Sends sends(RecordSender sender, Duration longestWait) {
    var ids = new Ids(InstantSource.system(), new Random(1));
    return new Sends(sender, replies, () -> listening, ids, longestWait);
  }

  private void answer(String instance, Reply reply) {
    receive(instance, EventJson.write(reply));
  }

  private void receive(String instance, byte[] value) {
    replies.receive(new ConsumerRecord<>(Topics.REPLIES, 0, 0, instance.getBytes(UTF_8), value));
  }
}
