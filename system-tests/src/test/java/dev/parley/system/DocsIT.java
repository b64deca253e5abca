package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void everyCallHasAnIdOfItsOwnAndATopic() {
    var operations =
        document().required("paths").valueStream().flatMap(JsonNode::valueStream).toList();

    assertThat(operations)
        .extracting(call -> call.path("operationId").asString())
        .doesNotHaveDuplicates();
    assertThat(operations)
        .extracting(call -> call.at("/tags/0").asString(""))
        .allMatch(tag -> !tag.isBlank() && !tag.endsWith("-service"));
  }

  /// `.ci/run` gives them to redocly and to the AsyncAPI parser.
  @Test
  void theDocumentsAreWrittenForOtherTools() throws IOException {
    var directory = Files.createDirectories(Path.of("target/docs"));
    for (var name : List.of("openapi.json", "asyncapi.json")) {
      var answer = rest.get("/docs/" + name, null);
      assertThat(answer.statusCode()).isEqualTo(200);
      Files.writeString(directory.resolve(name), answer.body());
    }
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
    var document = document();
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

  private JsonNode document() {
    return Frame.of(rest.get("/docs/openapi.json", null).body()).json();
  }

  private static boolean needsToken(JsonNode operation) {
    return !operation.path("security").isEmpty();
  }
}
