package dev.parley.room.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderedPublisherTests {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final RoomId one = new RoomId(UUID.randomUUID());
  private final RoomId other = new RoomId(UUID.randomUUID());
  private final List<Long> sent = Collections.synchronizedList(new ArrayList<>());

  @Test
  void afterAFailureNothingOfThatRoomIsSent() throws InterruptedException {
    var inOrder = new OrderedPublisher(event -> sent.add(event.id()) && event.id() != 2);

    var published = inOrder.publish(List.of(event(1, one), event(2, one), event(3, one)), LONG);

    assertThat(sent).containsExactly(1L, 2L);
    assertThat(published).isEqualTo(new OrderedPublisher.Published(List.of(1L), true));
  }

  @Test
  void otherRoomsDoNotWait() throws InterruptedException {
    var inOrder = new OrderedPublisher(event -> !event.room().equals(one));

    var published = inOrder.publish(List.of(event(1, one), event(2, other), event(3, other)), LONG);

    assertThat(published).isEqualTo(new OrderedPublisher.Published(List.of(2L, 3L), true));
  }

  @Test
  void whatHasNoTimeStays() throws InterruptedException {
    var inOrder = new OrderedPublisher(event -> sent.add(event.id()));

    var published = inOrder.publish(List.of(event(1, one)), Duration.ZERO);

    assertThat(sent).isEmpty();
    assertThat(published).isEqualTo(new OrderedPublisher.Published(List.of(), false));
  }

  private static OutboxEvent event(long id, RoomId room) {
    return new OutboxEvent(id, new UUID(0, id), room, "room.room_renamed", Instant.EPOCH, "{}");
  }
}
