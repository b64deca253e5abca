package dev.parley.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.fanout.Subscription;
import dev.parley.gateway.frame.ClientFrame.Appearance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TypingTests {

  private static final RoomId ROOM = new RoomId(UUID.randomUUID());
  private static final Person ALICE = new Person(new UserId(UUID.randomUUID()), "Alice");
  private static final Person BOB = new Person(new UserId(UUID.randomUUID()), "Bob");
  private static final Presence.Settings SETTINGS =
      new Presence.Settings(true, Duration.ofSeconds(1), Duration.ofSeconds(30), 3);

  private long millis;
  private final TestGateway gateway =
      new TestGateway(
          ROOM,
          new TestGateway.NoWatcher(),
          fanOut ->
              new Presence(
                  new FakePresenceSet(new FakePresenceSet.Memory(SETTINGS, () -> millis), "one"),
                  fanOut,
                  SETTINGS,
                  () -> millis * 1_000_000));
  private final List<Subscription> told = new ArrayList<>();
  private final Typing typing = new Typing(told::add, gateway.presence(), () -> millis * 1_000_000);

  @Test
  void isToldOnceIn2SecondsForAllSocketsOfAPerson() {
    var phone = gateway.enter(ALICE).subscription();
    var laptop = gateway.enter(ALICE).subscription();
    var bob = gateway.enter(BOB).subscription();

    typing.typing(phone);
    millis += 1_999;
    typing.sweep();
    typing.typing(laptop);
    typing.typing(bob);
    assertThat(told).containsExactly(phone, bob);
    millis += 1;
    typing.typing(laptop);

    assertThat(told).containsExactly(phone, bob, laptop);
  }

  @Test
  void isNotToldOfSomebodyWhoHides() {
    var alice = gateway.enter(ALICE);

    alice.appear(Appearance.HIDDEN);
    typing.typing(alice.subscription());

    assertThat(told).isEmpty();
  }

  @Test
  void isNotToldInACrowdedRoom() {
    var alice = gateway.enter(ALICE);
    for (int others = 0; others < SETTINGS.limit(); others++) {
      gateway.enter(new Person(new UserId(UUID.randomUUID()), "Somebody"));
    }

    typing.typing(alice.subscription());

    assertThat(told).isEmpty();
  }
}
