package dev.parley.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One user asks for a hundred rooms that do not exist; members of an existing room are not
/// affected.
@Tag("slow")
class CrowdIT extends IntegrationTest {

  private static final int REQUESTS = 100;

  private final Sender alice = Samples.user("Alice");
  private final Sender bob = Samples.user("Bob");
  private final Sender mallory = Samples.user("Mallory");
  private final RoomId room = Samples.room();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void create() {
    publish(Samples.created(room, RoomKind.PRIVATE, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
  }

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void whoeverReadsRoomsThatAreNotThereTakesFourPlaces() {
    var refused = randoms(path -> get("/api/rooms/" + path + "/log", Tokens.header(mallory)), 503);
    var member = ask(() -> get("/api/rooms/" + room + "/log", Tokens.header(bob)));
    publish(Samples.joined(room, 3, bob, Role.MEMBER));

    assertThat(member.join().statusCode()).as(text(member.join())).isEqualTo(200);
    assertThat(refused.join())
        .allSatisfy(answer -> {
          assertThat(text(answer)).contains("\"code\":\"unavailable\"");
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        });
  }

  @Test
  void whoeverJoinsRoomsThatAreNotThereTakesFourPlaces() {
    var refused = randoms(path -> join(path, mallory), 429);
    var member = ask(() -> join(room.toString(), bob));
    publish(Samples.joined(room, 3, bob, Role.MEMBER));

    assertThat(member.join().statusCode()).as(text(member.join())).isEqualTo(200);
    assertThat(refused.join())
        .allSatisfy(answer -> assertThat(text(answer)).contains("\"code\":\"unavailable\""));
  }

  @Test
  void findsARoomByAHandleThatIsOnItsWay() {
    var handle = "h-" + room.toString().substring(0, 8);
    var coming = Samples.room();
    var reading = ask(() -> get("/api/rooms/" + handle + "/log", Tokens.header(bob)));
    publish(Samples.created(coming, RoomKind.PUBLIC, alice, handle));

    assertThat(reading.join().statusCode()).as(text(reading.join())).isEqualTo(200);
    assertThat(json(reading.join()).get("room").asString()).isEqualTo(coming.toString());
  }

  /// Asks for a hundred rooms; returns the answers of the refused requests.
  private CompletableFuture<List<HttpResponse<byte[]>>> randoms(
      Function<String, HttpResponse<byte[]>> request, int status) {
    var answers =
        Stream.generate(() -> Samples.room().toString())
            .limit(REQUESTS)
            .map(path -> ask(() -> request.apply(path)))
            .toList();
    return CompletableFuture.supplyAsync(
        () -> {
          var all = answers.stream().map(CompletableFuture::join).toList();
          assertThat(all)
              .extracting(HttpResponse::statusCode)
              .containsOnly(404, status)
              .filteredOn(code -> code == status)
              .hasSizeGreaterThan(REQUESTS / 2);
          return all.stream().filter(answer -> answer.statusCode() == status).toList();
        },
        threads);
  }

  private HttpResponse<byte[]> join(String where, Sender who) {
    return get(
        "/internal/rooms/%s/join?user=%s".formatted(where, who.id()),
        "Parley-Service-Token",
        SERVICE_TOKEN);
  }

  private CompletableFuture<HttpResponse<byte[]>> ask(Supplier<HttpResponse<byte[]>> request) {
    return CompletableFuture.supplyAsync(request, threads);
  }
}
