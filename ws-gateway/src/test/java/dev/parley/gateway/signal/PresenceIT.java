package dev.parley.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.frame.ClientFrame.Appearance;
import dev.parley.testing.PartOutage;
import dev.parley.testing.parts.Parts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/// Gateways that share a real Redis; the test ticks them, and stops ticking one to let it die.
@Tag("slow")
class PresenceIT {

  private static final Person ALICE = person("Alice");
  private static final Person BOB = person("Bob | the \"second\"");
  private static final int LIMIT = 4;
  private static final Presence.Settings QUICK =
      new Presence.Settings(true, Duration.ofMillis(200), Duration.ofSeconds(3), LIMIT);

  private final RoomId room = new RoomId(UUID.randomUUID());
  private final List<TestRedis> connections = new ArrayList<>();
  private final List<TestGateway> ticking = new ArrayList<>();
  private final TestGateway one = gateway(QUICK);
  private final TestGateway two = gateway(QUICK);

  @AfterEach
  void disconnect() {
    connections.forEach(TestRedis::close);
  }

  @Test
  void showsPeopleOfAllGatewaysOnceAndAway() {
    one.enter(BOB).appear(Appearance.AWAY);
    two.enter(BOB).appear(Appearance.AWAY);
    var alice = one.enter(ALICE);

    awaitOnline(alice, "Alice", BOB.name() + "~");
  }

  @Test
  void tellsWhoComesAndGoesAndAnswersWhoWasHere() {
    var alice = one.enter(ALICE);
    awaitOnline(alice, "Alice");

    var bob = two.enter(BOB);
    await(() -> alice.changes().equals(BOB.name() + " online |"));
    bob.leave();
    await(() -> alice.changes().endsWith("|" + BOB.name() + " offline |"));
    var change = alice.frames().getLast().at("/changes/0");
    alice.ask();
    await(() ->
        alice.online().equals(List.of("Alice")) && alice.lastSeen().equals(List.of(BOB.name())));
    var seen = alice.frames().getLast().at("/lastSeen/0");

    assertThat(seen.get("id").stringValue()).isEqualTo(BOB.id().toString());
    assertThat(seen.get("at")).isEqualTo(change.get("lastSeen"));
    two.enter(BOB);
    await(() -> alice.changes().endsWith("online |"));
    alice.ask();
    await(() -> alice.online().size() == 2);
    assertThat(alice.lastSeen()).isEmpty();
  }

  @Test
  void forgetsThePeopleOfADeadGatewayAndTellsTheOthers() {
    var alice = one.enter(ALICE);
    two.enter(BOB);
    awaitOnline(alice, "Alice", BOB.name());

    ticking.remove(two);
    await(() -> alice.changes().endsWith(BOB.name() + " offline |"));
    awaitOnline(alice, "Alice");
    assertThat(alice.lastSeen()).containsExactly(BOB.name());

    ticking.add(two); // it was only paused
    await(() -> alice.changes().endsWith(BOB.name() + " online |"));
  }

  @Test
  void restoresEverybodyAfterFlushallWithoutAWord() {
    var alice = one.enter(ALICE);
    two.enter(BOB);
    awaitOnline(alice, "Alice", BOB.name());
    var changes = alice.changes();

    redis().execute((RedisCallback<?>) PresenceIT::forgetAll);
    await(() -> redis().opsForZSet().zCard("presence:" + room) == 2);
    awaitOnline(alice, "Alice", BOB.name());

    assertThat(alice.changes()).isEqualTo(changes);
  }

  @Test
  void saysUnknownWhileRedisIsAwayAndIsRightWhenItIsBack() {
    var alice = one.enter(ALICE);
    two.enter(BOB);
    awaitOnline(alice, "Alice", BOB.name());
    var changes = alice.changes();

    try (var away = new PartOutage(Parts.redis())) {
      await(() -> alice.ask().states().contains("unknown"));
      away.comesBack();
      awaitOnline(alice, "Alice", BOB.name());
    }

    var carol = two.enter(person("Carol"));
    await(() -> alice.changes().endsWith("Carol online |"));
    assertThat(alice.changes()).startsWith(changes).doesNotContain(BOB.name() + " offline");
    awaitOnline(carol, "Alice", BOB.name(), "Carol");
  }

  @Test
  void isOffInACrowdedRoomAndOnAgainWhenEnoughHaveLeft() {
    var alice = one.enter(ALICE);
    awaitOnline(alice, "Alice");
    var crowd = IntStream.range(0, LIMIT).mapToObj(i -> two.enter(person("P" + i))).toList();

    await(() -> alice.states().contains("off"));
    assertThat(one.presence().isCrowded(room)).isTrue();
    crowd.subList(1, LIMIT).forEach(TestGateway.Client::leave);

    await(() -> alice.online().equals(List.of("Alice", "P0")));
    assertThat(one.presence().isCrowded(room)).isFalse();
  }

  @Test
  void keepsNothingInRedisWhenItIsSwitchedOff() {
    var off = gateway(new Presence.Settings(false, QUICK.window(), QUICK.life(), QUICK.limit()));
    ticking.retainAll(List.of(off));
    var bob = off.enter(BOB).ask();
    await(() -> bob.states().equals(List.of("off")));

    assertThat(redis().hasKey("presence:" + room)).isFalse();
  }

  @Test
  void leavesOnlyWhatExpires() {
    var alice = one.enter(ALICE);
    var bob = two.enter(BOB);
    awaitOnline(alice, "Alice", BOB.name());
    bob.leave();
    await(() -> alice.changes().contains("offline"));

    for (var key : List.of("presence:" + room, "presence:last:" + room)) {
      assertThat(redis().getExpire(key)).as(key).isPositive();
    }
  }

  private TestGateway gateway(Presence.Settings settings) {
    var redis = new TestRedis(Parts.redis().url());
    connections.add(redis);
    var channels = new SignalChannels(redis.link(), redis.factory());
    redis.link().look();
    var gateway =
        new TestGateway(
            room,
            channels,
            fanOut ->
                new Presence(
                    new RedisPresenceSet(
                        redis.link(),
                        redis.template(),
                        Thread::startVirtualThread,
                        new Signals(redis.link(), channels, fanOut),
                        UUID.randomUUID().toString(),
                        settings),
                    fanOut,
                    settings,
                    System::nanoTime));
    ticking.add(gateway);
    return gateway;
  }

  private StringRedisTemplate redis() {
    return connections.getFirst().template();
  }

  private static @Nullable Object forgetAll(RedisConnection connection) {
    connection.serverCommands().flushAll();
    connection.scriptingCommands().scriptFlush();
    return null;
  }

  private void awaitOnline(TestGateway.Client client, String... names) {
    await(() -> client.ask().online().equals(List.of(names)));
  }

  private void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Presence.TICK)
        .until(() -> {
          connections.forEach(TestRedis::look);
          ticking.forEach(TestGateway::tick);
          return condition.call();
        });
  }

  private static Person person(String name) {
    return new Person(new UserId(UUID.randomUUID()), name);
  }
}
