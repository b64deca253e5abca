package dev.parley.gateway.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.gateway.frame.ClientFrame.Appearance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Gateways that share a presence set in memory, and a clock that the test moves.
class PresenceTests {

  private static final RoomId ROOM = new RoomId(UUID.randomUUID());
  private static final Person ALICE = person("Alice");
  private static final Person BOB = person("Bob");
  private static final Person CAROL = person("Carol");
  private static final int LIMIT = 10;
  private static final Presence.Settings SETTINGS =
      new Presence.Settings(true, Duration.ofSeconds(1), Duration.ofSeconds(30), LIMIT);

  private long millis;
  private final FakePresenceSet.Memory memory = new FakePresenceSet.Memory(SETTINGS, () -> millis);
  private final List<TestGateway> ticking = new ArrayList<>();
  private final TestGateway one = gateway("one", SETTINGS);
  private final TestGateway two = gateway("two", SETTINGS);

  @Test
  void showsSomebodyWithThreeSocketsOnce() {
    one.enter(BOB);
    one.enter(BOB);
    two.enter(BOB);
    var alice = one.enter(ALICE).ask();
    pass(1_000);

    assertThat(alice.online()).containsExactly("Alice", "Bob");
  }

  @Test
  void tellsThatSomebodyIsGoneOnlyWithTheirLastSocket() {
    var first = one.enter(BOB);
    var second = two.enter(BOB);
    var alice = one.enter(ALICE).ask();
    pass(3_000);

    first.leave();
    pass(30_000);
    assertThat(alice.changes()).isEmpty();
    second.leave();
    pass(3_000);

    assertThat(alice.changes()).isEqualTo("Bob offline |");
    var change = alice.frames().getLast().at("/changes/0");
    assertThat(change.get("lastSeen").stringValue()).startsWith("1970-01-01T00:00:33");
  }

  @Test
  void showsSomebodyAsAwayWhenAllTheirSocketsSaySo() {
    var first = one.enter(BOB);
    var second = two.enter(BOB);
    var alice = one.enter(ALICE).ask();
    pass(3_000);

    first.appear(Appearance.AWAY);
    pass(3_000);
    assertThat(alice.changes()).isEmpty();
    second.appear(Appearance.AWAY);
    pass(3_000);
    alice.ask();
    pass(1_000);
    assertThat(alice.online()).containsExactly("Alice", "Bob~");
    first.appear(Appearance.ONLINE);
    pass(3_000);

    assertThat(alice.changes()).isEqualTo("Bob away |Bob online |");
  }

  @Test
  void showsAHiddenOneToNobodyButTheOthersToThem() {
    var bob = one.enter(BOB);
    var alice = one.enter(ALICE).ask();
    pass(3_000);
    assertThat(alice.online()).containsExactly("Alice", "Bob");

    bob.appear(Appearance.HIDDEN);
    bob.ask();
    pass(3_000);

    assertThat(alice.changes()).isEqualTo("Bob offline |");
    assertThat(bob.online()).contains("Alice");
    one.presence().closed(bob.subscription().session());
    assertThat(one.presence().isHidden(bob.subscription().session())).isFalse();
  }

  @Test
  void tellsAllChangesOfAWindowInOneSignal() {
    var bob = two.enter(BOB);
    pass(1_000);
    var alice = one.enter(ALICE).ask();
    pass(3_000);

    bob.leave();
    pass(300);
    two.enter(CAROL);
    pass(3_000);

    assertThat(alice.changes()).isEqualTo("Carol online Bob offline |");
  }

  @Test
  void saysNothingOfSomebodyWhoLeavesAndIsBackWithinTheWindow() {
    var bob = two.enter(BOB);
    pass(1_000);
    var alice = one.enter(ALICE).ask();
    pass(3_000);

    bob.leave();
    pass(500);
    one.enter(BOB);
    pass(3_000);

    assertThat(alice.changes()).isEmpty();
  }

  @Test
  void putsRightWhatAnAnswerShowedInTheMiddleOfAWindow() {
    var bob = two.enter(BOB);
    pass(1_000);
    one.enter(ALICE).ask();
    pass(3_000);

    bob.leave();
    pass(300);
    var carol = one.enter(CAROL).ask();
    pass(200);
    assertThat(carol.online()).containsExactly("Alice", "Carol");
    two.enter(BOB);
    pass(3_000);

    assertThat(carol.changes()).contains("Bob online");
  }

  @Test
  void keepsAWordThatOvertakesAReading() {
    var bob = two.enter(BOB);
    pass(1_000);
    var alice = one.enter(ALICE).ask();
    pass(3_000);

    memory.slow("one");
    two.enter(CAROL);
    pass(1_500);
    bob.leave();
    pass(300);
    memory.answer();
    pass(1_500);

    assertThat(alice.changes()).isEqualTo("Carol online |Bob offline |");
  }

  @Test
  void forgetsThePeopleOfAGatewayThatDiesWithin60Seconds() {
    two.enter(BOB);
    pass(1_000);
    var alice = one.enter(ALICE).ask();
    pass(45_000);
    assertThat(alice.online()).containsExactly("Alice", "Bob");

    ticking.remove(two);
    pass(20_000);
    assertThat(alice.changes()).isEmpty();
    pass(40_000);

    assertThat(alice.changes()).isEqualTo("Bob offline |");
    alice.ask();
    pass(200);
    assertThat(alice.online()).containsExactly("Alice");
  }

  @Test
  void saysNothingWhileAForgetfulRedisIsFilledAgain() {
    two.enter(BOB);
    pass(1_000);
    var alice = one.enter(ALICE).ask();
    pass(25_000);

    memory.forgetEverything();
    pass(60_000);

    assertThat(alice.changes()).isEmpty();
    alice.ask();
    pass(200);
    assertThat(alice.online()).containsExactly("Alice", "Bob");
  }

  @Test
  void tellsWhoDiedWhileRedisHadForgottenThem() {
    two.enter(BOB);
    pass(1_000);
    var alice = one.enter(ALICE).ask();
    pass(25_000);

    memory.forgetEverything();
    ticking.remove(two);
    pass(60_000);

    assertThat(alice.changes()).isEqualTo("Bob offline |");
  }

  @Test
  void answersUnknownWhileRedisIsAwayAndTellsTheListWhenItIsBack() {
    two.enter(BOB);
    pass(1_000);
    memory.away = true;
    var alice = one.enter(ALICE).ask();
    pass(5_000);
    assertThat(alice.states()).containsExactly("unknown");

    memory.forgetEverything();
    memory.away = false;
    pass(5_000);

    assertThat(alice.online()).contains("Alice");
    assertThat(alice.online().contains("Bob") || alice.changes().contains("Bob online")).isTrue();
  }

  @Test
  void isOffInACrowdedRoomAndOnAgainWhenEnoughHaveLeft() {
    var alice = one.enter(ALICE).ask();
    pass(3_000);
    var crowd = IntStream.range(0, LIMIT).mapToObj(i -> two.enter(person("P" + i))).toList();
    pass(15_000);
    assertThat(alice.states()).containsExactly("off");
    assertThat(one.presence().isCrowded(ROOM)).isTrue();
    var changes = alice.changes();

    crowd.getFirst().leave();
    alice.ask();
    pass(15_000);
    assertThat(alice.states()).as("one less is not enough").containsExactly("off", "off");
    crowd.get(1).leave();
    pass(15_000);

    assertThat(alice.online()).hasSize(LIMIT - 1);
    assertThat(alice.changes()).as("nothing told in between").isEqualTo(changes);
    assertThat(one.presence().isCrowded(ROOM)).isFalse();
  }

  @Test
  void takesOneStepARoomForEachTurnHoweverManyPeopleAreInIt() {
    IntStream.range(0, LIMIT).forEach(i -> one.enter(person("P" + i)));
    pass(1_000);
    memory.steps = 0;

    pass(60_000);

    assertThat(memory.steps).isBetween(5, 7);
  }

  @Test
  void asksNothingOfRedisWhenItIsSwitchedOff() {
    var off = new Presence.Settings(false, SETTINGS.window(), SETTINGS.life(), LIMIT);
    var gateway = gateway("off", off);

    var alice = gateway.enter(ALICE).ask();
    alice.appear(Appearance.AWAY);
    pass(15_000);

    assertThat(alice.states()).containsExactly("off");
    assertThat(memory.steps).isZero();
  }

  @Test
  void takesItsPeopleOutAtOnceWhenItStops() {
    two.enter(BOB);
    pass(1_000);
    var alice = one.enter(ALICE).ask();
    pass(3_000);

    ticking.remove(two);
    two.presence().close();
    pass(2_000);

    assertThat(alice.changes()).isEqualTo("Bob offline |");
  }

  @Test
  void answersNobodyWhoHasLeftTheRoom() {
    var bob = one.enter(BOB);
    pass(1_000);

    bob.ask();
    bob.leave();
    pass(1_000);

    assertThat(bob.frames()).isEmpty();
  }

  private TestGateway gateway(String name, Presence.Settings settings) {
    var gateway =
        new TestGateway(
            ROOM,
            new TestGateway.NoWatcher(),
            fanOut ->
                new Presence(
                    new FakePresenceSet(memory, name), fanOut, settings, () -> millis * 1_000_000));
    ticking.add(gateway);
    return gateway;
  }

  private void pass(long duration) {
    for (long end = millis + duration; millis < end; ) {
      millis += Presence.TICK.toMillis();
      ticking.forEach(TestGateway::tick);
    }
  }

  private static Person person(String name) {
    return new Person(new UserId(UUID.randomUUID()), name);
  }
}
