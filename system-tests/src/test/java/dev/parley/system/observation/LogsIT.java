package dev.parley.system.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Logs are JSON with the ids that a line is about, and never contain a text, a password or a
/// token.
@Tag("slow")
class LogsIT {

  private static final String CANARY = "CANARY" + UUID.randomUUID().toString().replace("-", "");

  static final List<String> PROCESSES = Stack.PROCESSES;

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();

  @Test
  void noLogTellsATextAPasswordOrAToken() {
    var account = rest.register("alice");
    var room = rest.createRoom(account, "public");
    try (var alice = Socket.of(stack.gateway(1), account)) {
      alice.join(room);
      alice.sayAcked(room, "c-1", CANARY);
      alice.say(room, "c-1", CANARY + " again");
      alice.await("nack");
      alice.send("{\"type\":\"send\",\"room\":\"" + room + "\",\"text\":\"" + CANARY + "\"");
      alice.send("{\"type\":\"auth\",\"token\":\"" + CANARY + "\"}");
      alice.closeCode();
    }
    byRest(room, account);

    for (var process : PROCESSES) {
      assertThat(stack.log(process))
          .as(process)
          .doesNotContain(CANARY)
          .doesNotContain(account.token())
          .doesNotContain(account.refreshToken())
          .doesNotContain("correct horse");
    }
  }

  @Test
  void aSocketThatIsClosedForWhatItDidIsNamedInTheLog() {
    var account = rest.register("alice");
    try (var alice = Socket.of(stack.gateway(1), account)) {
      var session = alice.await("hello").string("session");
      for (int i = 0; i <= 10; i++) {
        alice.send("no frame");
      }
      assertThat(alice.closeCode()).isEqualTo(4500);

      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> {
            var line = line(stack.log("ws-gateway-1"), session);
            assertThat(line.json().required("message").asString()).contains("4500");
            assertThat(line.json().required("user").required("id").asString())
                .isEqualTo(account.id());
            assertThat(line.json().required("service").required("name").asString())
                .isEqualTo("ws-gateway");
          });
    }
  }

  @ParameterizedTest
  @FieldSource("PROCESSES")
  void aLogIsJson(String process) {
    var lines =
        stack.log(process).lines().filter(line -> line.startsWith("{")).map(Frame::of).toList();

    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(line -> {
          assertThat(line.json().required("@timestamp").asString()).isNotBlank();
          assertThat(line.json().required("log").required("level").asString()).isNotBlank();
          assertThat(line.json().has("message")).isTrue();
        });
  }

  private void byRest(String room, Account account) {
    var messages = "/api/rooms/%s/messages".formatted(room);
    rest.post(messages, account.token(), "{\"text\":\"" + CANARY + "\"}");
    rest.post(messages, account.token(), "{\"text\":\"" + CANARY);
    rest.post(messages, account.token(), "{\"" + CANARY + "\":1}");
    rest.post(messages, account.token(), "{\"text\":\"" + (CANARY + " ").repeat(400) + "\"}");
    rest.post(messages, CANARY, "{\"text\":\"hi\"}");
    rest.get("/api/search?q=" + URLEncoder.encode(CANARY, StandardCharsets.UTF_8), account.token());
    rest.post("/api/auth/login", null, "{\"name\":\"nobody\",\"password\":\"" + CANARY + "\"}");
    rest.post("/api/auth/refresh", null, "{\"refreshToken\":\"" + CANARY + "\"}");
    rest.post("/api/auth/register", null, "{\"name\":\"x\",\"password\":\"" + CANARY);
  }

  private static Frame line(String log, String session) {
    return log.lines()
        .filter(line -> line.startsWith("{") && line.contains(session))
        .map(Frame::of)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no line names " + session));
  }
}
