package dev.parley.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.entry.MessageEntry;
import dev.parley.gateway.testing.DeadLetterReader;
import dev.parley.gateway.testing.FakeRoom;
import dev.parley.gateway.testing.GatewayTest;
import dev.parley.gateway.testing.TestClient;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RepairIT extends GatewayTest {

  @Test
  void fetchesWhatIsMissingBeforeAnEntryThatCameEarly() {
    var room = room(0);
    try (var client = joined(room)) {
      for (int i = 1; i <= 5; i++) {
        room.say(FakeRoom.SYSTEM, "lost-" + i, "lost " + i);
      }
      log().say(room, FakeRoom.SYSTEM, "6", "comes");

      hears(client, "comes");
      hasAllUpTo(client, room, 6);
    }
  }

  @Tag("slow")
  @Test
  void findsALostTailByTheStoredHead() {
    var room = room(0);
    try (var client = joined(room)) {
      room.say(FakeRoom.SYSTEM, "lost", "lost tail");

      hears(client, "lost tail");
      hasAllUpTo(client, room, 1);
    }
  }

  @Test
  void dropsWhatItHasSeen() {
    var room = room(0);
    try (var client = joined(room)) {
      var first = log().say(room, FakeRoom.SYSTEM, "1", "one");
      log().say(room, FakeRoom.SYSTEM, "2", "two");
      log().publish(first, "message");
      log().say(room, FakeRoom.SYSTEM, "3", "three");

      hears(client, "three");
      hasAllUpTo(client, room, 3);
    }
  }

  @Test
  void isNotWedgedByARecordFromTheFuture() {
    var room = room(0);
    try (var client = joined(room)) {
      var real = room.say(FakeRoom.SYSTEM, "1", "one");
      var forged =
          new MessageEntry(
              real.room(),
              1_000_000,
              1,
              real.at(),
              real.id(),
              "x",
              real.sender(),
              "forged",
              null,
              null,
              null,
              null);
      log().publish(forged, "message");
      log().publish(real, "message");
      log().say(room, FakeRoom.SYSTEM, "2", "two");

      hears(client, "two");
      hasAllUpTo(client, room, 2);
    }
  }

  @Test
  void putsJunkIntoDeadLettersAndGoesOn() {
    var room = room(0);
    try (var client = joined(room);
        var letters = new DeadLetterReader(Topics.ROOM_LOG)) {
      var junk = "junk " + UUID.randomUUID();
      log().put(new ProducerRecord<>(Topics.ROOM_LOG, null, junk.getBytes(UTF_8)));
      log()
          .put(
              new ProducerRecord<>(
                  Topics.ROOM_LOG, room.id().toString().getBytes(UTF_8), junk.getBytes(UTF_8)));
      log().say(room, FakeRoom.SYSTEM, "1", "after the junk");

      hears(client, "after the junk");
      letters.awaits(junk, 2);
    }
  }

  @Test
  void startsOverWhenTheLogWasRestoredToAnotherEpoch() {
    var room = room(20);
    try (var client = joined(room)) {
      SERVICE.restored("epoch-2");
      var entry = room.say(FakeRoom.SYSTEM, "new", "of the new epoch");
      log().publish(entry, "message");

      var joined = client.next("joined");
      assertThat(joined.get("recovered").booleanValue()).isFalse();
      assertThat(joined.get("epoch").stringValue()).isEqualTo("epoch-2");
      hears(client, "of the new epoch");
    } finally {
      SERVICE.restored("epoch-1");
    }
  }

  @Test
  void dropsAnEntryOfAnEpochThatDoesNotHold() {
    var room = room(0);
    try (var client = joined(room)) {
      var first = room.say(FakeRoom.SYSTEM, "1", "one");
      log().publish(EventJson.write(first), first, "message", "another-epoch");
      log().publish(first, "message");

      hears(client, "one");
      hasAllUpTo(client, room, 1);
      assertThat(client.all("joined")).hasSize(1);
    }
  }

  @Test
  void recoversAfterTheMessageServiceWasAwayForLong() {
    var room = room(0);
    try (var client = joined(room)) {
      SERVICE.away(true);
      for (int i = 1; i <= 600; i++) {
        room.say(FakeRoom.SYSTEM, "lost-" + i, "lost " + i);
      }
      log().say(room, FakeRoom.SYSTEM, "last", "last");
      client.send("{'type':'join','room':'elsewhere'}");
      assertThat(client.next("nack").get("code").stringValue()).isEqualTo("unavailable");
      SERVICE.away(false);

      assertThat(client.next("joined").get("recovered").booleanValue()).isFalse();
      hears(client, "last");
      assertThat(client.seqs(room.id().toString()))
          .containsExactlyElementsOf(LongStream.rangeClosed(552, 601).boxed().toList());
    }
  }

  private TestClient joined(FakeRoom room) {
    var client = guest();
    client.send("{'type':'join','room':'" + room.handle() + "'}").next("joined");
    return client;
  }

  private static void hears(TestClient client, String text) {
    client.next(json -> json.has("text") && json.get("text").stringValue().equals(text));
  }

  private static void hasAllUpTo(TestClient client, FakeRoom room, long seq) {
    assertThat(client.seqs(room.id().toString()))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, seq).boxed().toList());
    assertThat(client.frames()).containsSubsequence(room.documents(0, (int) seq));
  }
}
