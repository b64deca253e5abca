package dev.parley.room.person;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.UserId;
import dev.parley.events.user.UserChanged;
import dev.parley.events.user.UserEvent;
import dev.parley.events.user.UserRegistered;
import dev.parley.room.RunningService;
import dev.parley.testing.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

class PeopleIT extends RunningService {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Autowired private KafkaTemplate<byte[], byte[]> kafka;
  @Autowired private People people;

  @Test
  void whoRegistersCanBeAddedByTheirPresentName() {
    var alice = person("Alice");
    var bob = person("bob");
    var room = room(alice, "private");
    publish(new UserRegistered(UserId.of(bob.id()), NOON, "bob", "Bob"));
    publish(new UserChanged(UserId.of(bob.id()), NOON.plusSeconds(1), "bob", "Robert"));
    awaitName(bob.id(), "Robert");

    assertThat(alice.add(room, bob).expect(200).text("/name")).isEqualTo("Robert");
  }

  @Test
  void aNameAsLongAsABodyIsNobodysAtOnce() {
    var name = "Σ".repeat(30_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(people.find(name)).isEmpty());
  }

  @Test
  void anOlderEventChangesNothing() {
    var bob = person("bob");
    publish(new UserChanged(UserId.of(bob.id()), NOON, "bob", "New"));
    publish(new UserChanged(UserId.of(bob.id()), NOON.minusSeconds(1), "bob", "Old"));
    var last = person("last"); // published after them, on their partition
    publish(
        bob.id(), EventJson.write(new UserRegistered(UserId.of(last.id()), NOON, "last", "Seen")));

    awaitName(last.id(), "Seen");
    assertThat(people.displayName(UserId.of(bob.id()))).contains("New");
  }

  @Test
  void aDeletedAccountLeavesItsRoomsAndIsForgotten() {
    var alice = person("Alice");
    var bob = known("Bob");
    var room = room(alice, "private");
    var owned = room(bob, "private");
    alice.add(room, bob).expect(200);

    publish(bob.id(), null);

    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> people.displayName(UserId.of(bob.id())).isEmpty());
    assertThat(memberships(room)).containsExactly(alice.id());
    assertThat(memberships(owned)).isEmpty();
  }

  @Test
  void junkGoesToTheDeadLettersAndStopsNobody() {
    var bob = person("bob");
    publish(bob.id(), "junk".getBytes(UTF_8));
    publish(new UserRegistered(UserId.of(bob.id()), NOON, "bob", "Bob"));

    awaitName(bob.id(), "Bob");
    try (var letters = new TopicReader(Topics.USER_EVENTS + ".dlt")) {
      assertThat(letters.of(bob.id(), 1).getFirst().value()).isEqualTo("junk".getBytes(UTF_8));
    }
  }

  private void awaitName(String user, String name) {
    Awaitility.await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> people.displayName(UserId.of(user)).equals(Optional.of(name)));
  }

  private void publish(UserEvent event) {
    publish(event.user().toString(), EventJson.write(event));
  }

  private List<String> memberships(String room) {
    return sql.sql("SELECT user_id::text FROM membership WHERE room_id = ?::uuid")
        .param(room)
        .query((row, _) -> row.getString(1))
        .list();
  }

  private void publish(String key, byte @Nullable [] value) {
    var _ = kafka.send(new ProducerRecord<>(Topics.USER_EVENTS, key.getBytes(UTF_8), value)).join();
  }
}
