package dev.parley.gateway.join;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.events.EventJson;
import dev.parley.events.RoomId;
import dev.parley.events.UserId;
import dev.parley.events.internal.HeadsRequest;
import dev.parley.events.internal.JoinHead;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.gateway.entry.LogEntry;
import dev.parley.gateway.memory.MemoryBudget;
import dev.parley.gateway.session.Identity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Reads the samples of the contract, and keeps documents byte for byte.
class BacklogTests {

  private static final RoomId ROOM = RoomId.of("01979d3e-7c00-7000-8000-00000000000a");
  private static final String EPOCH = "01979d3e-7c00-7000-8000-0000000000ff";
  private static final Identity ALICE =
      new Identity(new UserId(UUID.randomUUID()), "Alice", false, null, Instant.EPOCH, null);

  private final HttpClient client = HttpClient.newHttpClient();
  private final byte[] entry = sample("entry/message");
  private volatile byte[] answer = {};
  private volatile byte[] asked = {};
  private HttpServer service;
  private Backlog backlog;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/",
        exchange -> {
          asked = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    service.start();
    var base = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
    backlog =
        new Backlog(
            new InternalHttp(client, base, "secret", System::nanoTime),
            new MemoryBudget(64L << 20));
  }

  @AfterEach
  void stop() {
    service.stop(0);
    client.close();
  }

  @Test
  void readsAJoin() throws Exception {
    answer = lines(sample("internal/join_head"), entry);

    var admission = backlog.join("lobby", ALICE, null);

    assertThat(admission.room()).isEqualTo(ROOM);
    assertThat(admission.handle()).isEqualTo("lobby");
    assertThat(admission.n()).isEqualTo(41);
    assertThat(admission.role()).isEqualTo(Role.MEMBER);
    assertThat(admission.recovered()).isTrue();
    var snapshot = admission.snapshot();
    assertThat(snapshot.epoch()).isEqualTo(EPOCH);
    assertThat(snapshot.head()).isEqualTo(62);
    assertThat(snapshot.from()).isEqualTo(57);
    assertThat(snapshot.kind()).isEqualTo(RoomKind.PUBLIC);
    assertThat(snapshot.member()).isTrue();
    assertThat(admission.entries()).extracting(LogEntry::document).containsExactly(entry);
  }

  @Test
  void readsAPage() throws Exception {
    answer = lines(sample("internal/page_head"), entry);

    var page = backlog.after(ROOM, 57);

    assertThat(page.epoch()).isEqualTo(EPOCH);
    assertThat(page.head()).isEqualTo(62);
    assertThat(page.entries()).extracting(LogEntry::document).containsExactly(entry);
  }

  @Test
  void asksForHeadsAndReadsThem() throws Exception {
    answer = sample("internal/heads");

    var heads = backlog.heads(List.of(ROOM));

    assertThat(heads.epoch()).isEqualTo(EPOCH);
    assertThat(heads.seqs()).containsOnlyKeys(ROOM).containsEntry(ROOM, 62L);
    assertThat(EventJson.read(asked, HeadsRequest.class))
        .isEqualTo(EventJson.read(sample("internal/heads_request"), HeadsRequest.class));
  }

  private static byte[] lines(byte[] head, byte[] document) {
    return (new String(head, UTF_8) + "\n" + new String(document, UTF_8) + "\n").getBytes(UTF_8);
  }

  private static byte[] sample(String name) {
    var path = "/dev/parley/events/samples/" + name + ".json";
    try (var in = JoinHead.class.getResourceAsStream(path)) {
      var text = new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
      return text.strip().getBytes(UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
