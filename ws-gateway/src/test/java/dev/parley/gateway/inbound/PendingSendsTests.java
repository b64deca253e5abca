package dev.parley.gateway.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.EventJson;
import dev.parley.events.MessageId;
import dev.parley.events.Person;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.command.Origin;
import dev.parley.events.command.SendMessage;
import dev.parley.events.command.Sender;
import dev.parley.events.entry.MessageEntry;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.inbound.PendingSends.Place;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.outbox.FakeSocket;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PendingSendsTests {

  private final AtomicLong now = new AtomicLong();
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final PendingSends pending =
      new PendingSends(now::get, new GatewayMetrics(registry, InstantSource.system()));
  private final RoomId room = new RoomId(UUID.randomUUID());
  private final Person alice = new Person(new UserId(UUID.randomUUID()), "Alice");
  private final Person bob = new Person(new UserId(UUID.randomUUID()), "Bob");

  @Test
  void givesAnAckToNobodyElseWhoUsedTheSameId() {
    var hers = new FakeSocket();
    var his = new FakeSocket();
    pending.take(hers.session(), send(alice, "c-1", "hi"), 10);
    pending.take(his.session(), send(bob, "c-1", "hi"), 10);

    pending.stored(entry(alice, "c-1", "hi"));

    assertThat(hers.frames()).singleElement().asString().contains("\"ack\"");
    assertThat(his.frames()).isEmpty();
  }

  @Test
  void measuresHowLongAnAnswerTook() {
    pending.take(new FakeSocket().session(), send(alice, "c-1", "hi"), 10);
    now.addAndGet(Duration.ofMillis(30).toNanos());
    pending.stored(entry(alice, "c-1", "hi"));

    var answers = registry.get("parley.answers").tag("outcome", "ack").timer();
    assertThat(answers.count()).isOne();
    assertThat(answers.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(30);
  }

  @Test
  void doesNotAckAnEntryThatSaysSomethingElse() {
    var socket = new FakeSocket();
    pending.take(socket.session(), send(alice, "c-1", "hi"), 10);

    pending.stored(entry(alice, "c-1", "ho"));

    assertThat(socket.frames()).isEmpty();
  }

  @Test
  void sharesOneAnswerAmongRepeatsAndRefusesAnotherBodyUnderTheSameId() {
    var socket = new FakeSocket();
    var session = socket.session();
    assertThat(pending.take(session, send(alice, "c-1", "hi"), 10)).isEqualTo(Place.TAKEN);
    assertThat(pending.take(session, send(alice, "c-1", "hi"), 10)).isEqualTo(Place.SHARED);
    assertThat(pending.take(session, send(alice, "c-1", "ho"), 10)).isEqualTo(Place.CONFLICT);

    pending.stored(entry(alice, "c-1", "hi"));

    assertThat(socket.frames()).hasSize(2).allMatch(frame -> frame.contains("\"ack\""));
    assertThat(pending.count()).isZero();
  }

  @Test
  void nacksWithinTenSecondsWhatNobodyAnswers() {
    var socket = new FakeSocket();
    pending.take(socket.session(), send(alice, "c-1", "hi"), 10);
    now.addAndGet(Duration.ofSeconds(8).toNanos());
    pending.expire();
    assertThat(socket.frames()).isEmpty();
    now.addAndGet(Duration.ofSeconds(1).toNanos());
    pending.expire();

    assertThat(socket.frames())
        .singleElement()
        .asString()
        .contains("\"unavailable\"", "\"retryable\":true", "\"retryAfter\"");
  }

  @Test
  void letsThemWaitLongerTheLongerNothingIsAnswered() {
    assertThat(retryAfterOfAFailure()).isBetween(500L, 1_000L);
    now.addAndGet(Duration.ofSeconds(6).toNanos());
    assertThat(retryAfterOfAFailure()).isBetween(1_500L, 3_000L);
    now.addAndGet(Duration.ofMinutes(6).toNanos());
    assertThat(retryAfterOfAFailure()).isBetween(2_500L, 5_000L);

    pending.take(new FakeSocket().session(), send(bob, "c-1", "hi"), 10);
    pending.stored(entry(bob, "c-1", "hi"));
    assertThat(retryAfterOfAFailure()).isBetween(500L, 1_000L);
  }

  @Test
  void letsWhoFindsNoPlaceWaitAsLongAsTheOthersWhileNothingIsAnswered() {
    assertThat(pending.retryAfter(100)).isEqualTo(100);

    retryAfterOfAFailure();
    now.addAndGet(Duration.ofMinutes(6).toNanos());
    assertThat(pending.retryAfter(100)).isBetween(2_500L, 5_000L);

    pending.take(new FakeSocket().session(), send(bob, "c-1", "hi"), 10);
    pending.stored(entry(bob, "c-1", "hi"));
    assertThat(pending.retryAfter(100)).isEqualTo(100);
  }

  private long retryAfterOfAFailure() {
    var socket = new FakeSocket();
    var send = send(alice, "c-1", "hi");
    pending.take(socket.session(), send, 10);
    pending.failed(send);
    return JsonMapper.shared().readTree(socket.frames().getFirst()).path("retryAfter").asLong();
  }

  @Test
  void keepsAtMost32OfASessionAnd32MegabytesInAll() {
    var session = new FakeSocket().session();
    for (int i = 0; i < 32; i++) {
      assertThat(pending.take(session, send(alice, "c-" + i, "hi"), 10)).isEqualTo(Place.TAKEN);
    }
    assertThat(pending.take(session, send(alice, "c-32", "hi"), 10)).isEqualTo(Place.SESSION_FULL);
    assertThat(pending.take(new FakeSocket().session(), send(bob, "big", "hi"), 32 << 20))
        .isEqualTo(Place.GATEWAY_FULL);
  }

  @Test
  void forgetsTheSendsOfASessionThatIsGone() {
    var session = new FakeSocket().session();
    pending.take(session, send(alice, "c-1", "hi"), 10);

    pending.closed(session);

    assertThat(pending.count()).isZero();
  }

  private SendMessage send(Person who, String id, String text) {
    return new SendMessage(
        room,
        id,
        new Sender(who.id(), who.name(), false),
        Instant.EPOCH,
        new Origin("here", false),
        text,
        null,
        null);
  }

  private LogEntry entry(Person who, String client, String text) {
    var entry =
        new MessageEntry(
            room,
            1,
            1,
            Instant.EPOCH,
            new MessageId(UUID.randomUUID()),
            client,
            who,
            text,
            null,
            null,
            null,
            null);
    return LogEntry.read(EventJson.write(entry), "e");
  }
}
