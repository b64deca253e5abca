package dev.parley.message.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.internal.JoinHead;
import dev.parley.events.internal.PageHead;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The reads of ws-gateways.
class JoinIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final RoomId room = Samples.room();

  @Test
  void startsAfterTheCursor() {
    create(RoomKind.PUBLIC, 10);

    var lines = lines(join(room.toString(), bob, "&after=7&limit=3"));

    var head = joinHead(lines);
    assertThat(head.seq()).isEqualTo(12);
    assertThat(head.n()).isEqualTo(10);
    assertThat(head.role()).isNull();
    assertThat(head.recovered()).isTrue();
    assertThat(head.from()).isEqualTo(7);
    assertThat(lines.subList(1, lines.size())).isEqualTo(stored(room).subList(7, 10));
  }

  @Test
  void startsWithTheLastFiftyWithoutACursor() {
    create(RoomKind.PUBLIC, 60);

    var lines = lines(join(room.toString(), alice, ""));

    assertThat(joinHead(lines).from()).isEqualTo(12);
    assertThat(joinHead(lines).recovered()).isTrue();
    assertThat(joinHead(lines).role()).isEqualTo(Role.OWNER);
    assertThat(lines.subList(1, lines.size())).isEqualTo(stored(room).subList(12, 62));
  }

  @Test
  void doesNotRecoverAcrossEpochsNorFromAheadOfTheHead() {
    create(RoomKind.PUBLIC, 3);

    var otherEpoch = joinHead(lines(join(room.toString(), alice, "&after=2&epoch=another")));
    var ahead = joinHead(lines(join(room.toString(), alice, "&after=99")));
    var same =
        joinHead(lines(join(room.toString(), alice, "&after=2&epoch=" + otherEpoch.epoch())));

    assertThat(otherEpoch.recovered()).isFalse();
    assertThat(otherEpoch.from()).isZero();
    assertThat(ahead.recovered()).isFalse();
    assertThat(same.recovered()).isTrue();
  }

  @Test
  void findsARoomByItsHandle() {
    publish(Samples.created(room, RoomKind.PUBLIC, alice, "hall-" + room));
    awaitHead(room, 1);

    var head = joinHead(lines(join("hall-" + room, bob, "")));

    assertThat(head.room()).isEqualTo(room);
    assertThat(head.handle()).isEqualTo("hall-" + room);
  }

  @Test
  void givesAHandleToTheRoomThatClaimedItLast() {
    var handle = "h-" + room.toString().substring(0, 8);
    var heir = Samples.room();
    publish(Samples.created(heir, RoomKind.PUBLIC, alice, handle));
    publish(Samples.created(room, RoomKind.PUBLIC, alice, handle));
    publish(Samples.archived(room, 2, alice));
    awaitHead(room, 2);
    awaitHead(heir, 1);

    assertThat(joinHead(lines(join(handle, bob, ""))).room()).isEqualTo(heir);
  }

  @Test
  void hidesPrivateRoomsFromStrangers() {
    create(RoomKind.PRIVATE, 1);

    var refused = join(room.toString(), bob, "");
    var absent = join(Samples.room().toString(), bob, "");

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(text(refused)).contains("\"code\":\"not_found\"");
    assertThat(text(refused).replaceAll("\"instance\":\"[^\"]*\"", ""))
        .isEqualTo(text(absent).replaceAll("\"instance\":\"[^\"]*\"", ""));
    assertThat(entries("?user=" + bob.id()).statusCode()).isEqualTo(404);
    assertThat(entries("?user=" + alice.id()).statusCode()).isEqualTo(200);
  }

  @Test
  void hidesARoomFromWhomItHasBanned() {
    create(RoomKind.PUBLIC, 1);
    publish(Samples.banned(room, 3, alice, bob, null));
    awaitHead(room, 4);

    assertThat(join(room.toString(), bob, "").statusCode()).isEqualTo(404);
    assertThat(entries("?user=" + bob.id()).statusCode()).isEqualTo(404);
    assertThat(entries("?user=" + Samples.user("Carol").id()).statusCode()).isEqualTo(200);
    publish(Samples.banned(room, 4, alice, bob, Instant.now().plusSeconds(1)));
    awaitHead(room, 5);
    await()
        .untilAsserted(() -> assertThat(entries("?user=" + bob.id()).statusCode()).isEqualTo(200));
    assertThat(joinHead(lines(join(room.toString(), bob, ""))).role()).isNull();
  }

  @Test
  void waitsForAMembershipThatIsOnItsWay() {
    create(RoomKind.PRIVATE, 1);

    var joining = CompletableFuture.supplyAsync(() -> join(room.toString(), bob, ""));
    publish(Samples.joined(room, 3, bob, Role.MEMBER));

    assertThat(joinHead(lines(joining.join())).role()).isEqualTo(Role.MEMBER);
  }

  @Test
  void refusesArchivedRoomsButStillServesTheirEntries() {
    create(RoomKind.PUBLIC, 1);
    publish(Samples.archived(room, 3, alice));
    awaitHead(room, 4);

    var refused = join(room.toString(), bob, "");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(text(refused)).contains("\"code\":\"archived\"");
    assertThat(entries("?user=" + bob.id()).statusCode()).isEqualTo(200);
  }

  @Test
  void pagesThroughTheEntries() {
    create(RoomKind.PUBLIC, 10);

    var lines = lines(entries("?after=3&limit=4"));

    assertThat(EventJson.read(lines.getFirst().getBytes(UTF_8), PageHead.class).seq())
        .isEqualTo(12);
    assertThat(lines.subList(1, lines.size())).isEqualTo(stored(room).subList(3, 7));
    assertThat(lines(entries("?after=12"))).hasSize(1);
    assertThat(entries("?limit=501").statusCode()).isEqualTo(422);
  }

  @Test
  void tellsTheHeadsOfTheRoomsThatExist() {
    create(RoomKind.PRIVATE, 2);

    var response =
        post(
            "/internal/heads",
            "{\"rooms\":[\"%s\",\"%s\"]}".formatted(room, Samples.room()),
            "Parley-Service-Token",
            SERVICE_TOKEN);

    assertThat(text(response)).endsWith("\"heads\":{\"" + room + "\":4}}").contains("\"epoch\":\"");
  }

  @Test
  void answersWhatTheSchemasSay() {
    create(RoomKind.PUBLIC, 1);
    var member = lines(join(room.toString(), alice, ""));
    var stranger = lines(join(room.toString(), bob, ""));
    var page = lines(entries("?after=0"));
    var heads =
        post(
            "/internal/heads",
            "{\"rooms\":[\"" + room + "\"]}",
            "Parley-Service-Token",
            SERVICE_TOKEN);

    follows("join_head", member.getFirst());
    follows("join_head", stranger.getFirst());
    follows("page_head", page.getFirst());
    follows("heads", text(heads));
  }

  @Test
  void isClosedToWhoeverDoesNotShowTheServiceToken() {
    var path = "/internal/rooms/" + room + "/entries";

    assertThat(get(path).statusCode()).isEqualTo(401);
    assertThat(get(path, "Parley-Service-Token", "wrong").statusCode()).isEqualTo(401);
    assertThat(get(path, "Authorization", "Bearer x").statusCode()).isEqualTo(401);
  }

  private void create(RoomKind kind, int messages) {
    publish(Samples.created(room, kind, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
    for (int i = 1; i <= messages; i++) {
      publish(Samples.send(room, alice, "c-" + i, "text " + i));
    }
    awaitHead(room, messages + 2L);
  }

  private HttpResponse<byte[]> join(String where, Sender who, String more) {
    return get(
        "/internal/rooms/%s/join?user=%s&guest=%s%s".formatted(where, who.id(), who.guest(), more),
        "Parley-Service-Token",
        SERVICE_TOKEN);
  }

  private HttpResponse<byte[]> entries(String query) {
    return get(
        "/internal/rooms/" + room + "/entries" + query, "Parley-Service-Token", SERVICE_TOKEN);
  }

  private static void follows(String schema, String json) {
    var path = "/dev/parley/events/schemas/internal/" + schema + ".json";
    try (var in = JoinHead.class.getResourceAsStream(path)) {
      var text = new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
      var errors =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text)
              .validate(json, InputFormat.JSON);
      assertThat(errors).as(json).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JoinHead joinHead(List<String> lines) {
    return EventJson.read(lines.getFirst().getBytes(UTF_8), JoinHead.class);
  }

  private static List<String> lines(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    return text(response).lines().toList();
  }
}
