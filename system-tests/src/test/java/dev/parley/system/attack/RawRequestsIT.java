package dev.parley.system.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.rest.SignedIn;
import dev.parley.system.attack.client.BrokenRequests;
import dev.parley.system.attack.client.Http;
import dev.parley.system.attack.client.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// Invalid HTTP, decompression bombs and false headers: the server refuses them or disconnects in
/// bounded time, and other clients continue.
@Tag("slow")
@Tag("turn-attacks")
class RawRequestsIT {

  static final List<String> SERVERS =
      List.of("api-gateway", "ws-gateway-1", "auth-service", "room-service", "message-service");

  private static final String API = "api-gateway";
  private static final Target TARGET = Target.shared();
  private static final SignedIn ALICE = TARGET.register();
  private static final String ROOM = TARGET.createRoom(ALICE);
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final int BOMB = 50 << 20;
  private static final Set<Integer> REFUSALS =
      Set.of(400, 401, 404, 405, 411, 413, 414, 417, 426, 431, 501, 505);

  @AfterEach
  void othersTalk() {
    TARGET.assertTalks(API);
  }

  @ParameterizedTest
  @FieldSource("SERVERS")
  void whatIsNoHttpIsRefusedAndTheConnectionEnded(String server) {
    var wrong = new ArrayList<String>();
    BrokenRequests.refused()
        .forEach((what, request) -> {
          var answer = Http.send(TARGET.port(server), request + BrokenRequests.HIDDEN);
          answer.assertTellsNothing();
          boolean refused = answer.statuses().stream().allMatch(REFUSALS::contains);
          if (!answer.closed() || answer.statuses().size() > 1 || !refused) {
            wrong.add("%s: %s, closed %s".formatted(what, answer.statuses(), answer.closed()));
          }
        });

    assertThat(wrong).as(server).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SERVERS")
  void whatIsDoubtfulIsOneRequestAtMost(String server) {
    var wrong = new ArrayList<String>();
    BrokenRequests.doubtful()
        .forEach((what, request) -> {
          var answer = Http.send(TARGET.port(server), request.getBytes(ISO_8859_1), 3_000);
          answer.assertTellsNothing();
          var last = answer.statuses().stream().filter(status -> status != 100).toList();
          if (last.size() > 1 || !REFUSALS.containsAll(last)) {
            wrong.add("%s: %s".formatted(what, answer.statuses()));
          }
        });

    assertThat(wrong).as(server).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gzip", "br", "deflate", "zstd", "x-gzip", "GZIP", "identity, gzip", "gzip, gzip"})
  void aCompressedBodyIsNotOpened(String coding) throws IOException {
    var bomb = bomb();
    var headers = Http.bearer(ALICE.accessToken()) + JSON + "Content-Encoding: " + coding + "\r\n";
    for (var server : List.of(API, "room-service", "auth-service", "message-service")) {
      var path = server.equals("auth-service") ? "/api/auth/login" : path(server);
      var answer = Http.send(TARGET.port(server), Http.request("POST", path, headers, bomb));

      answer.assertTellsNothing();
      assertThat(answer.status()).as("%s at %s", coding, server).isIn(400, 413, 415);
    }
  }

  @Test
  void aCodingInASecondHeaderIsNoWayRound() throws IOException {
    var headers =
        Http.bearer(ALICE.accessToken())
            + JSON
            + "Content-Encoding: identity\r\nContent-Encoding: gzip\r\n";

    var answer = Http.send(TARGET.port(API), Http.request("POST", "/api/rooms", headers, bomb()));

    assertThat(answer.status()).isIn(400, 413, 415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"api-gateway", "room-service", "auth-service", "message-service"})
  void aBodyThatIsABombIsABadRequest(String server) {
    var wrong = new ArrayList<String>();
    bombs()
        .forEach((what, body) -> {
          for (var path : paths(server)) {
            var headers = Http.bearer(ALICE.accessToken()) + JSON;
            long begun = System.nanoTime();
            var answer = Http.send(TARGET.port(server), Http.request("POST", path, headers, body));
            long millis = (System.nanoTime() - begun) / 1_000_000;
            answer.assertTellsNothing();
            if (!Set.of(400, 413, 422).contains(answer.status()) || millis > 3_000) {
              wrong.add("%s to %s: %s in %s ms".formatted(what, path, answer.status(), millis));
            }
          }
        });

    assertThat(wrong).as(server).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SERVERS")
  void unknownMethodsAreRefused(String server) {
    for (var method :
        List.of("TRACE", "TRACK", "DEBUG", "PROPFIND", "MOVE", "PURGE", "get", "FOO")) {
      var request = Http.request(method, "/api/rooms", "X-Secret: canary-in-trace\r\n", "");
      var answer = Http.send(TARGET.port(server), request).assertTellsNothing();

      assertThat(answer.status()).as("%s at %s", method, server).isIn(400, 401, 403, 404, 405, 501);
      assertThat(answer.text()).doesNotContain("canary-in-trace");
    }
  }

  @Test
  void whoWritesIsWhoTheTokenNames() {
    var headers =
        Http.bearer(ALICE.accessToken())
            + JSON
            + "X-User-Id: 0190f5b6-0000-7000-8000-000000000000\r\n"
            + "X-Forwarded-User: root\r\nX-Remote-User: root\r\nX-Parley-User: root\r\n"
            + "X-Forwarded-For: 10.0.0.1\r\nX-Real-IP: 10.0.0.1\r\nForwarded: for=10.0.0.1\r\n"
            + "X-Original-URL: /internal/heads\r\nX-Rewrite-URL: /internal/heads\r\n"
            + "X-HTTP-Method-Override: DELETE\r\n";
    var path = "/api/rooms/" + ROOM + "/messages";

    var answer =
        Http.send(TARGET.port(API), Http.request("POST", path, headers, "{\"text\":\"hi\"}"));

    assertThat(answer.status()).isEqualTo(201);
    var entry = JsonMapper.shared().readTree(json(answer));
    assertThat(entry.at("/sender/id").asString()).isEqualTo(ALICE.userId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sender\":{\"id\":\"0190f5b6-0000-7000-8000-000000000000\",\"name\":\"root\"}",
        "\"senderId\":\"0190f5b6-0000-7000-8000-000000000000\"",
        "\"seq\":1",
        "\"n\":1",
        "\"at\":\"2000-01-01T00:00:00Z\"",
        "\"createdAt\":\"2000-01-01T00:00:00Z\"",
        "\"role\":\"owner\"",
        "\"redacted\":true",
        "\"room\":\"0190f5b6-0000-7000-8000-000000000000\"",
      })
  void aFieldThatIsNotTheClientsIsRefused(String field) {
    var body = "{\"text\":\"hi\"," + field + "}";
    var headers = Http.bearer(ALICE.accessToken()) + JSON;
    var path = "/api/rooms/" + ROOM + "/messages";

    var answer = Http.send(TARGET.port(API), Http.request("POST", path, headers, body));

    assertThat(answer.status()).as(answer.text()).isIn(400, 422);
  }

  @Test
  void withoutATokenNoCallIsAnsweredByTheServicesThemselves() {
    var document =
        JsonMapper.shared().readTree(json(Http.get(TARGET.url().resolve("/docs/openapi.json"))));
    int calls = 0;
    for (var path : document.required("paths").properties()) {
      for (var call : path.getValue().properties()) {
        if (call.getValue().path("security").isEmpty()) {
          continue;
        }
        calls++;
        var sample = path.getKey().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        var method = call.getKey().toUpperCase(Locale.ROOT);
        var body = Set.of("GET", "DELETE").contains(method) ? "" : "{}";
        for (var server : List.of("auth-service", "room-service", "message-service")) {
          var answer = Http.send(TARGET.port(server), Http.request(method, sample, JSON, body));
          assertThat(answer.status()).as("%s %s at %s", method, sample, server).isIn(401, 404);
        }
      }
    }
    assertThat(calls).isGreaterThan(20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/actuator",
        "/actuator/health",
        "/actuator/prometheus",
        "/actuator/gateway/routes",
        "/internal/heads",
        "/internal/rooms",
        "/api/../internal/heads",
        "/api/%2e%2e/internal/heads",
        "/api/rooms/..;/..;/internal/heads",
        "/api/rooms/%2F..%2F..%2Finternal",
        "//internal/heads",
        "/api/rooms//internal",
        "/error",
        "/env",
        "/.git/config",
        "/openapi",
        "/v3/api-docs",
      })
  void whatIsInsideIsNotThereOutside(String path) {
    for (var method : List.of("GET", "POST")) {
      var headers = Http.bearer(ALICE.accessToken()) + JSON;
      var answer = Http.send(TARGET.port(API), Http.request(method, path, headers, "{}"));

      assertThat(answer.assertTellsNothing().status()).as(method + " " + path).isIn(400, 404);
    }
  }

  private static List<String> paths(String server) {
    return switch (server) {
      case "auth-service" -> List.of("/api/auth/login", "/api/auth/register", "/api/auth/refresh");
      case "room-service" -> List.of("/api/rooms");
      case "message-service" -> List.of(path(server));
      default -> List.of("/api/auth/login", "/api/rooms", path("message-service"));
    };
  }

  private static String path(String server) {
    return server.equals("message-service") ? "/api/rooms/" + ROOM + "/messages" : "/api/rooms";
  }

  private static Map<String, String> bombs() {
    var fields = new StringBuilder("{\"text\":\"x\"");
    for (int i = 0; i < 5_000; i++) {
      fields.append(",\"f").append(i).append("\":1");
    }
    return Map.of(
        "100,000 deep",
        "[".repeat(100_000),
        "30,000 deep",
        "[".repeat(30_000),
        "deep objects",
        "{\"a\":".repeat(10_000),
        "deep meta",
        "{\"text\":\"x\",\"meta\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_001),
        "5,000 fields",
        fields.append('}').toString(),
        "1e999999",
        "{\"text\":1e999999,\"name\":1e999999,\"slowMode\":1e999999,\"guests\":1e999999}",
        "1e999999999 alone",
        "1e999999999",
        "a long number",
        "{\"text\":" + "9".repeat(60_000) + "}",
        "a key twice",
        "{\"text\":\"a\",\"text\":\"b\",\"title\":\"a\",\"title\":\"b\",\"name\":\"a\",\"name\":\"b\"}",
        "two documents",
        "{\"text\":\"a\"}{\"text\":\"b\"}");
  }

  /// 50 MB of zeros, compressed.
  private static byte[] bomb() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(new byte[BOMB]);
    }
    return bytes.toByteArray();
  }

  /// The body without its chunked encoding.
  private static byte[] json(Http.Answer answer) {
    var body = answer.body();
    if (!Http.header(answer, "Transfer-Encoding").equalsIgnoreCase("chunked")) {
      return body.getBytes(ISO_8859_1);
    }
    var whole = new StringBuilder();
    int at = 0;
    while (true) {
      int end = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, end), 16);
      if (size == 0) {
        return whole.toString().getBytes(ISO_8859_1);
      }
      whole.append(body, end + 2, end + 2 + size);
      at = end + 2 + size + 2;
    }
  }
}
