package dev.parley.room.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.room.MemberJoined;
import dev.parley.events.room.MemberKicked;
import dev.parley.events.room.MemberLeft;
import dev.parley.events.room.MemberRoleChanged;
import dev.parley.events.room.RoomArchived;
import dev.parley.events.room.RoomCreated;
import dev.parley.events.room.RoomEvent;
import dev.parley.events.room.RoomRenamed;
import dev.parley.events.room.RoomSettingsChanged;
import dev.parley.events.state.Role;
import dev.parley.room.RunningService;
import dev.parley.starter.outbox.OutboxTable;
import dev.parley.testing.PartOutage;
import dev.parley.testing.TopicReader;
import dev.parley.testing.parts.Parallel;
import dev.parley.testing.parts.Parts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class EventsIT extends RunningService {

  @Autowired private OutboxTable table;

  private final TopicReader topic = new TopicReader(Topics.ROOM_EVENTS);

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void everyChangeIsToldInItsOrder() {
    var alice = person("Alice");
    var bob = person("Bob");
    var room = room(alice, "public");
    alice.change(room, Map.of("title", "Renamed")).expect(200);
    alice.change(room, Map.of("announcement", true)).expect(200);
    bob.join(room).expect(200);
    alice.give(room, bob, "moderator").expect(200);
    alice.remove(room, bob).expect(204);
    bob.join(room).expect(200);
    bob.leave(room).expect(204);
    alice.archive(room).expect(204);

    var events = events(room, 10);

    assertThat(events.stream().<Class<?>>map(Object::getClass))
        .containsExactly(
            RoomCreated.class,
            MemberJoined.class,
            RoomRenamed.class,
            RoomSettingsChanged.class,
            MemberJoined.class,
            MemberRoleChanged.class,
            MemberKicked.class,
            MemberJoined.class,
            MemberLeft.class,
            RoomArchived.class);
    assertVersions(events, 10);
    var owner = (MemberJoined) events.get(1);
    assertThat(owner.role()).isEqualTo(Role.OWNER);
    assertThat(owner.user().id()).hasToString(alice.id());
    assertThat(((MemberKicked) events.get(6)).by().name()).isEqualTo("Alice");
  }

  @Test
  void recordsCarryTheirKeyAndHeaders() {
    var room = room(person("Alice"), "private");

    var record = topic.of(room, 1).getFirst();

    var event = EventJson.read(record.value(), RoomEvent.class);
    assertThat(header(record, CloudEventHeaders.TYPE)).isEqualTo("dev.parley.room.room_created");
    assertThat(header(record, CloudEventHeaders.SOURCE)).isEqualTo("/room-service");
    assertThat(header(record, CloudEventHeaders.ID)).hasSize(36);
    assertThat(header(record, CloudEventHeaders.TIME)).isEqualTo(event.at().toString());
  }

  @Test
  void versionsHaveNoHoleWhoeverWritesAtOnce() {
    var room = room(person("Alice"), "public");

    var answers =
        Parallel.ask(
            20,
            () -> {
              var bob = person("Bob");
              return List.of(bob.join(room).status(), bob.leave(room).status());
            });

    assertThat(answers).allSatisfy(each -> assertThat(each).containsExactly(200, 204));
    assertVersions(events(room, 42), 42);
  }

  @Test
  void whatIsPublishedLeavesTheOutbox() {
    topic.of(room(person("Alice"), "public"), 2);

    Awaitility.await().atMost(5, TimeUnit.SECONDS).until(table::isEmpty);
  }

  @Test
  void aRefusedChangeTellsNothing() {
    var alice = person("Alice");
    var room = room(alice, "public");
    alice.leave(room).assertProblem(409, "conflict");
    alice.change(room, Map.of("title", "After")).expect(200);

    assertVersions(events(room, 3), 3);
  }

  @Tag("slow")
  @Test
  void eventsWaitForTheBrokerAndTheCallerDoesNot() {
    var alice = person("Alice");
    String room;
    try (var _ = new PartOutage(Parts.kafka())) {
      room = room(alice, "public");
      for (int i = 0; i < 5; i++) {
        alice.change(room, Map.of("title", "Title " + i)).expect(200);
      }
      assertThat(table.isEmpty()).isFalse();
    }

    assertVersions(events(room, 7), 7);
  }

  private List<RoomEvent> events(String room, int count) {
    return topic.of(room, count).stream()
        .map(record -> EventJson.read(record.value(), RoomEvent.class))
        .distinct()
        .toList();
  }

  private static void assertVersions(List<RoomEvent> events, int last) {
    assertThat(events.stream().map(RoomEvent::version))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
