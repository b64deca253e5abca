package dev.parley.auth.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.auth.RunningService;
import dev.parley.events.CloudEventHeaders;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.UserId;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignOutReason;
import dev.parley.events.user.SignedOut;
import dev.parley.events.user.UserChanged;
import dev.parley.events.user.UserEvent;
import dev.parley.events.user.UserRegistered;
import dev.parley.starter.outbox.OutboxPump;
import dev.parley.starter.outbox.OutboxTable;
import dev.parley.testing.PartOutage;
import dev.parley.testing.TopicReader;
import dev.parley.testing.parts.Parts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class EventsIT extends RunningService {

  @Autowired private OutboxStore store;
  @Autowired private OutboxTable table;
  @Autowired private Outbox outbox;
  @Autowired private TransactionTemplate transactions;

  private final TopicReader topics = new TopicReader(Topics.USER_EVENTS, Topics.SESSIONS);

  @AfterEach
  void close() {
    topics.close();
  }

  @Test
  void aNewAccountIsToldOfWithKeyAndHeaders() {
    var name = newName();
    var user = registered(name).text("/user/id");

    var record = topics.of(user, 1).getFirst();

    assertThat(record.topic()).isEqualTo(Topics.USER_EVENTS);
    var event = EventJson.read(record.value(), UserEvent.class);
    assertThat(event).isInstanceOf(UserRegistered.class);
    assertThat(event.user()).isEqualTo(UserId.of(user));
    assertThat(event.name()).isEqualTo(name);
    assertThat(header(record, CloudEventHeaders.TYPE)).isEqualTo("dev.parley.user.user_registered");
    assertThat(header(record, CloudEventHeaders.SOURCE)).isEqualTo("/auth-service");
    assertThat(header(record, CloudEventHeaders.ID)).hasSize(36);
    assertThat(header(record, CloudEventHeaders.TIME)).isEqualTo(event.at().toString());
    assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
  }

  @Test
  void changesOfAnAccountComeInOrder() {
    var signedIn = registered(newName());
    for (int i = 0; i < 20; i++) {
      api.as(signedIn.text("/accessToken"))
          .patch("/api/auth/me", Map.of("displayName", "Name " + i));
    }

    var names =
        topics.of(signedIn.text("/user/id"), 21).stream()
            .skip(1)
            .map(record -> EventJson.read(record.value(), UserEvent.class))
            .peek(event -> assertThat(event).isInstanceOf(UserChanged.class))
            .map(UserEvent::displayName)
            .toList();

    assertThat(names).first().isEqualTo("Name 0");
    assertThat(names).last().isEqualTo("Name 19");
    assertThat(names).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void theSameDisplayNameAgainIsNoNews() {
    var signedIn = registered(newName());
    api.as(signedIn.text("/accessToken")).patch("/api/auth/me", Map.of("displayName", "Once"));
    api.as(signedIn.text("/accessToken")).patch("/api/auth/me", Map.of("displayName", "Once"));
    api.as(signedIn.text("/accessToken")).post("/api/auth/logout", Map.of());

    assertThat(topics.of(signedIn.text("/user/id"), 3))
        .extracting(ConsumerRecord::topic)
        .containsExactlyInAnyOrder(Topics.USER_EVENTS, Topics.USER_EVENTS, Topics.SESSIONS);
  }

  @Test
  void signingOutIsToldOf() {
    var signedIn = registered(newName());
    api.as(signedIn.text("/accessToken")).post("/api/auth/logout", Map.of());

    var event = signedOut(signedIn.text("/user/id"));

    assertThat(event.reason()).isEqualTo(SignOutReason.LOGOUT);
    assertThat(event.session()).isNotNull();
  }

  @Test
  void signingOutEverywhereNamesNoSession() {
    var signedIn = registered(newName());
    api.as(signedIn.text("/accessToken")).post("/api/auth/logout", Map.of("all", true));

    assertThat(signedOut(signedIn.text("/user/id")).session()).isNull();
  }

  @Test
  void aReusedRefreshTokenIsToldOf() {
    var signedIn = registered(newName());
    refreshed(signedIn.text("/refreshToken"));
    sql.sql("UPDATE refresh_token SET used_at = used_at - interval '11 seconds'").update();
    refreshed(signedIn.text("/refreshToken"));

    assertThat(signedOut(signedIn.text("/user/id")).reason())
        .isEqualTo(SignOutReason.REFRESH_TOKEN_REUSED);
  }

  @Test
  void whatIsPublishedLeavesTheOutbox() {
    topics.of(registered(newName()).text("/user/id"), 1);

    Awaitility.await().atMost(5, TimeUnit.SECONDS).until(table::isEmpty);
  }

  @Tag("slow")
  @Test
  void eventsWaitForTheBrokerAndTheCallerDoesNot() {
    String user;
    try (var _ = new PartOutage(Parts.kafka())) {
      var signedIn = registered(newName());
      assertThat(signedIn.status()).isEqualTo(201);
      user = signedIn.text("/user/id");
      assertThat(table.isEmpty()).isFalse();
    }

    assertThat(topics.of(user, 1)).isNotEmpty();
  }

  @Test
  void afterAFailureEverythingFromThereOnIsSentAgain() {
    var user = UserId.of("01890000-0000-7000-8000-00000000000f");
    var sent = new ArrayList<List<String>>();
    EventPublisher second = // takes the first event, then fails; takes all from then on
        events -> {
          sent.add(events.stream().map(OutboxEvent::value).toList());
          return sent.size() == 1 ? 1 : events.size();
        };
    var outcomes = new ArrayList<OutboxPump.Outcome>();

    // In one transaction that is rolled back, so that the running relay does not see it.
    transactions.executeWithoutResult(status -> {
      for (int i = 0; i < 3; i++) {
        outbox.add(new UserChanged(user, Instant.EPOCH, "ada", "Ada " + i));
      }
      var pump = new OutboxPump(table, new UserEventBatch(store, table, second), transactions);
      for (int i = 0; i < 3; i++) {
        outcomes.add(pumped(pump));
      }
      status.setRollbackOnly();
    });

    assertThat(outcomes)
        .containsExactly(
            OutboxPump.Outcome.FAILED, OutboxPump.Outcome.PUBLISHED, OutboxPump.Outcome.EMPTY);
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1)).isEqualTo(sent.get(0).subList(1, 3));
  }

  private static OutboxPump.Outcome pumped(OutboxPump pump) {
    try {
      return pump.pump();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private SignedOut signedOut(String user) {
    var record =
        topics.of(user, 2).stream()
            .filter(each -> each.topic().equals(Topics.SESSIONS))
            .findFirst()
            .orElseThrow();
    assertThat(header(record, CloudEventHeaders.TYPE)).isEqualTo("dev.parley.session.signed_out");
    return (SignedOut) EventJson.read(record.value(), SessionEvent.class);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
