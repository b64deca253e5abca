package dev.parley.message.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.events.command.Sender;
import dev.parley.events.reply.Ack;
import dev.parley.events.reply.Code;
import dev.parley.events.reply.Nack;
import dev.parley.events.reply.Reply;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.testing.parts.Parts;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/// From the command topic to the room log, replies and dead letters, on real parts.
class AppendPathIT extends IntegrationTest {

  @Autowired private ConcurrentMessageListenerContainer<byte[], byte[]> container;

  private final RoomId room = Samples.room();
  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");

  @Test
  void publishesInOrderExactlyWhatIsStored() {
    create(RoomKind.PRIVATE);
    for (int i = 0; i < 50; i++) {
      publish(Samples.send(room, alice, "c-" + i, "text " + i));
    }

    awaitHead(room, 52);
    await().until(() -> published(room).size() == 52);

    assertThat(published(room)).isEqualTo(stored(room));
    assertThat(records(Topics.ROOM_LOG, room.toString()))
        .extracting(record -> CloudEventHeaders.seq(record.headers()))
        .isEqualTo(LongStream.rangeClosed(1, 52).boxed().toList());
    await().until(() -> publishedSeq() == 52);
  }

  @Test
  void tellsTheInstanceThatAskedOfRefusalsAndRepeats() {
    create(RoomKind.PRIVATE);
    publish(Samples.send(room, alice, "c-1", "hi"));
    publish(Samples.send(room, alice, "c-1", "hi"));
    publish(Samples.send(room, bob, "c-1", "let me in"));

    await().until(() -> replies().size() == 2);

    assertThat(replies().get(0))
        .isInstanceOfSatisfying(Ack.class, ack -> assertThat(ack.seq()).isEqualTo(3));
    assertThat(replies().get(1))
        .isInstanceOfSatisfying(
            Nack.class,
            nack -> {
              assertThat(nack.code()).isEqualTo(Code.NOT_FOUND);
              assertThat(nack.retryable()).isFalse();
            });
  }

  @Test
  void asksTheContainerToLeaveTheOffsetsOfARetryToTheListener() {
    assertThat(container.getCommonErrorHandler())
        .isNotNull()
        .returns(false, CommonErrorHandler::isAckAfterHandle);
  }

  @Test
  void readsRoomEventsToTheirEndBeforeTheFirstCommand() {
    container.stop();
    publish(Samples.send(room, alice, "c-1", "written before the room was there"));
    publish(Samples.created(room, RoomKind.PRIVATE, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));

    container.start();

    awaitHead(room, 3);
    assertThat(replies()).isEmpty();
  }

  @Test
  void putsJunkIntoTheDeadLettersAndGoesOn() {
    create(RoomKind.PUBLIC);
    var key = room.toString();
    var other = Samples.send(Samples.room(), alice, "c-1", "in the wrong partition");
    publish(Topics.COMMANDS, key, "{".getBytes(UTF_8));
    publish(Topics.COMMANDS, key, new byte[200_000]);
    publish(Topics.COMMANDS, key, EventJson.write(other));
    publish(Topics.ROOM_EVENTS, key, "{\"type\":\"room_exploded\"}".getBytes(UTF_8));
    publish(Samples.send(room, alice, "c-1", "still here"));

    awaitHead(room, 3);
    await()
        .untilAsserted(() -> {
          assertThat(records(Topics.deadLetters(Topics.COMMANDS), key)).hasSize(3);
          assertThat(records(Topics.deadLetters(Topics.ROOM_EVENTS), key)).hasSize(1);
        });
  }

  @Tag("slow")
  @Test
  void losesAndDeadLettersNothingWhilePostgresIsAway() {
    create(RoomKind.PUBLIC);
    awaitHead(room, 2);

    for (int i = 0; i < 30; i++) {
      if (i == 10) {
        Parts.postgres().stop();
      }
      publish(Samples.send(room, alice, "c-" + i, "text"));
    }
    Parts.postgres().start();

    awaitHead(room, 32);
    await().until(() -> published(room).size() >= 32);
    assertThat(published(room).stream().distinct()).isEqualTo(stored(room));
    assertThat(records(Topics.deadLetters(Topics.COMMANDS), room.toString())).isEmpty();
  }

  @Test
  void doesNotNoticeThatRedisIsAway() {
    create(RoomKind.PUBLIC);
    awaitHead(room, 2);
    Parts.redis().stop();
    try {
      for (int i = 0; i < 20; i++) {
        publish(Samples.send(room, alice, "c-" + i, "text"));
      }
      await().atMost(Duration.ofSeconds(5)).until(() -> head(room) == 22);
    } finally {
      Parts.redis().start();
    }
  }

  private void create(RoomKind kind) {
    publish(Samples.created(room, kind, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
  }

  private List<Reply> replies() {
    return records(Topics.REPLIES, Samples.INSTANCE).stream()
        .map(record -> EventJson.read(record.value(), Reply.class))
        .filter(reply -> reply.room().equals(room))
        .toList();
  }

  private long publishedSeq() {
    return jdbc.sql("SELECT published_seq FROM room WHERE id = ?")
        .param(room.value())
        .query(Long.class)
        .single();
  }
}
