package dev.parley.system.attack.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.attack.client.Http;
import dev.parley.system.attack.client.Target;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// No call can be reached by another spelling of its path, so none bypasses its limit.
@Tag("slow")
@Tag("turn-texts")
class SpellingsIT {

  private static final Target TARGET = Target.unlimited();
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
  private static final int UNAUTHORIZED = 401;
  private static final String SOCKETS = "/ws";

  private record Call(String method, String path) {

    int statusAs(String spelled) {
      var body = method.equals("GET") || method.equals("DELETE") ? "" : "{}";
      var headers = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
      return Http.send(TARGET.port("api-gateway"), Http.request(method, spelled, headers, body))
          .status();
    }
  }

  private static final List<Call> CALLS = calls();

  @ParameterizedTest
  @EnumSource
  void noCallIsReachedByAnotherSpelling(Spelling spelling) {
    var reached = new ArrayList<String>();
    for (var call : CALLS) {
      var spelled = spelling.of(call.path());
      int status = call.statusAs(spelled);
      if (status != 400 && status != 404) {
        reached.add("%s %s: %s".formatted(call.method(), spelled, status));
      }
    }
    assertThat(reached).isEmpty();
  }

  /// Without this, the test above could not fail: these paths work in their normal spelling.
  @Test
  void everyCallIsReachedByItsOwn() {
    assertThat(CALLS)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            call -> assertThat(call.statusAs(call.path())).as(call.toString()).isNotEqualTo(404));
    assertThat(CALLS)
        .filteredOn(call -> call.path().startsWith("/api/rooms"))
        .allSatisfy(call -> assertThat(call.statusAs(call.path())).isEqualTo(UNAUTHORIZED));
  }

  @Test
  void noSocketOpensAtAnotherSpelling() {
    var handshake =
        """
        Upgrade: websocket\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
        """;
    for (var spelling : EnumSet.allOf(Spelling.class)) {
      var request =
          "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\n%s\r\n"
              .formatted(spelling.of(SOCKETS), handshake);

      assertThat(Http.send(TARGET.port("api-gateway"), request).statuses())
          .as(spelling.of(SOCKETS))
          .isSubsetOf(400, 404);
    }
  }

  /// Every call of the api-gateway's own document, with a sample id for each parameter.
  private static List<Call> calls() {
    var answer = Http.get(TARGET.url().resolve("/docs/openapi.json"));
    var calls = new ArrayList<Call>();
    for (var path : JsonMapper.shared().readTree(answer.body()).required("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          calls.add(
              new Call(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey().replaceAll("\\{[^}]+}", UUID.randomUUID().toString())));
        }
      }
    }
    return calls;
  }
}
