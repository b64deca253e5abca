package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// The services behave as the REST documents of `/docs` describe.
class DocsIT {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();

  record Call(String method, String path, boolean needsToken) {

    /// The path with a sample id for each parameter.
    String sample() {
      return path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }
  }

  @TestFactory
  Stream<DynamicTest> everyCallIsAnsweredAsDocumented() {
    return calls().stream()
        .map(call -> DynamicTest.dynamicTest(call.method() + ' ' + call.path(), () -> check(call)));
  }

  @Test
  void theDocumentNamesEveryKindOfCall() {
    assertThat(calls())
        .extracting(Call::path)
        .contains(
            "/api/auth/guest",
            "/api/rooms",
            "/api/rooms/{room}/members/{user}",
            "/api/rooms/{room}/log",
            "/api/rooms/{room}/messages");
  }

  @Test
  void thePageForPeopleIsThere() {
    var page = rest.get("/docs", null);

    assertThat(page.statusCode()).isIn(200, 302, 303, 307, 308);
  }

  private void check(Call call) {
    var answer = rest.call(call.method(), call.sample(), null);

    assertThat(answer.statusCode()).as(answer.body()).isNotIn(404, 405, 500, 501, 502, 503);
    if (call.needsToken()) {
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }

  private List<Call> calls() {
    var document = Frame.of(rest.get("/docs/openapi.json", null).body()).json();
    var calls = new ArrayList<Call>();
    for (var path : document.required("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          calls.add(new Call(operation.getKey(), path.getKey(), needsToken(operation.getValue())));
        }
      }
    }
    return calls;
  }

  private static boolean needsToken(JsonNode operation) {
    return !operation.path("security").isEmpty();
  }
}
