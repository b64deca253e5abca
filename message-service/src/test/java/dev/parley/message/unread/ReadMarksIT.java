package dev.parley.message.unread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.signal.MentionSignal;
import dev.parley.events.signal.PersonSignal;
import dev.parley.events.signal.ReadSignal;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.testing.parts.Parts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Read marks by command and by REST, who has seen a message, and the signals to users.
@Tag("slow")
class ReadMarksIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final RoomId room = Samples.room();

  @BeforeEach
  void createsTheRoom() {
    publish(Samples.created(room, RoomKind.PUBLIC, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    publish(Samples.joined(room, 3, bob, Role.MEMBER));
    awaitHead(room, 3);
  }

  @Test
  void aMarkNeverGoesDownWhicheverWayItCame() {
    for (int i = 0; i < 4; i++) {
      said(room, alice, "message " + i);
    }

    assertThat(read(bob, 6)).isEqualTo(6);
    publish(Samples.read(room, bob, 5));
    publish(Samples.read(room, bob, 7));
    await().until(() -> mark(bob) == 7);
    assertThat(read(bob, 4)).isEqualTo(7);
    assertThat(read(bob, 1_000)).isEqualTo(7);
  }

  @Test
  void onlyMembersHaveMarks() {
    var carol = Samples.user("Carol");

    assertThat(call("PUT", path(), "{\"seq\":1}", carol).statusCode()).isEqualTo(422);
    assertThat(call("PUT", path(), "{\"seq\":-1}", bob).statusCode()).isEqualTo(422);
    assertThat(call("PUT", path(), "{}", bob).statusCode()).isEqualTo(400);
    assertThat(call("PUT", "/api/rooms/nowhere/read", "{\"seq\":1}", bob).statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.5", "1.0", "1e3", "\"5\"", "null", "true", "[]", "{}", "9223372036854775808"})
  void refusesAMarkThatIsNoInteger(String seq) {
    var answer = call("PUT", path(), "{\"seq\":" + seq + "}", bob);

    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(400);
    assertThat(mark(bob)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1L << 53, Long.MAX_VALUE})
  void refusesAMarkThatIsNoSeq(long seq) {
    var answer = call("PUT", path(), "{\"seq\":" + seq + "}", bob);

    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(422);
    assertThat(mark(bob)).isEqualTo(3);
  }

  @Test
  void aMarkOfSomebodyWhoIsNoMemberIsNeitherStoredNorTold() {
    var carol = Samples.user("Carol");
    var message = said(room, alice, "seen?");
    try (var client = RedisClient.create(Parts.redis().url());
        var listening =
            client.connectPubSub(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      List<String> heard = new CopyOnWriteArrayList<>();
      listening.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] signal) {
              heard.add(channel);
            }
          });
      listening.sync().subscribe(PersonSignal.channel(carol.id()), PersonSignal.channel(bob.id()));

      assertThat(call("PUT", path(), "{\"seq\":4}", carol).statusCode()).isEqualTo(422);
      publish(Samples.read(room, carol, 4));
      publish(Samples.read(room, bob, 4));
      await().until(() -> mark(bob) == 4);
      await().until(() -> !heard.isEmpty());

      assertThat(heard).containsExactly(PersonSignal.channel(bob.id()));
    }
    var seen = json(call("GET", "/api/messages/" + message + "/seen", null, alice)).get("users");
    assertThat(seen).hasSize(1);
    assertThat(json(call("GET", "/api/unread", null, carol)).get("rooms")).isEmpty();
  }

  @Test
  void aMessageTellsItsRoomsMembersWhoHasSeenIt() {
    var message = said(room, alice, "seen?");
    var path = "/api/messages/" + message + "/seen";
    assertThat(text(call("GET", path, null, alice))).endsWith("\"users\":[]}");

    read(bob, 4);

    assertThat(json(call("GET", path, null, alice)).get("users").toString())
        .isEqualTo("[{\"id\":\"%s\",\"name\":\"Bob\"}]".formatted(bob.id()));
    assertThat(call("GET", path, null, Samples.user("Carol")).statusCode()).isEqualTo(422);
  }

  @Test
  void personsHearOfTheirMarksAndMentions() {
    try (var client = RedisClient.create(Parts.redis().url());
        var listening =
            client.connectPubSub(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE))) {
      List<PersonSignal> heard = new CopyOnWriteArrayList<>();
      listening.addListener(
          new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
              heard.add(EventJson.read(message, PersonSignal.class));
            }
          });
      listening.sync().subscribe(PersonSignal.channel(bob.id()));

      var named = said(room, alice, "hello @bob");
      var everyone = said(room, alice, "@here");
      await().until(() -> heard.size() == 2);
      read(bob, 5);
      await().until(() -> heard.size() == 3);
      publish(Samples.read(room, bob, 4));
      said(room, alice, "the log goes on");
      publish(Samples.read(room, bob, 6));
      await().until(() -> heard.size() == 4);

      assertThat(heard)
          .containsExactly(
              new MentionSignal(room, 4, 1, named),
              new MentionSignal(room, 5, 2, everyone),
              new ReadSignal(room, 5, 2, 5),
              new ReadSignal(room, 6, 3, 6));
    }
  }

  private String path() {
    return "/api/rooms/" + room + "/read";
  }

  private long read(Sender reader, long seq) {
    var answer = call("PUT", path(), "{\"seq\":" + seq + "}", reader);
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    return json(answer).get("read").asLong();
  }

  private long mark(Sender reader) {
    return json(call("GET", "/api/unread", null, reader)).at("/rooms/0/read").asLong();
  }
}
