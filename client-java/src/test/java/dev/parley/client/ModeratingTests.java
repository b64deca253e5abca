package dev.parley.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.rest.ParleyRest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Direct rooms and moderation over HTTP: checks the exact requests to the server.
class ModeratingTests {

  private static final Instant UNTIL = Instant.parse("2026-03-02T09:30:00Z");

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private ScriptedServer server;
  private ParleyRest rest;

  @BeforeEach
  void answersWithARoom() throws Exception {
    server = new ScriptedServer();
    rest = ParleyRest.at(server.url()).with("token");
    server.onHttp((method, path, body) -> {
      asked.add(method + " " + path + " " + body);
      return ScriptedServer.Answer.of(
          200, "{\"id\":\"r-1\",\"kind\":\"direct\",\"slowMode\":30,\"version\":3}");
    });
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Test
  void asksForTheOneRoomWithSomebody() throws Exception {
    assertThat(rest.direct("bob").id()).isEqualTo("r-1");

    assertThat(asked).containsExactly("POST /api/directs {\"user\":\"bob\"}");
  }

  @Test
  void restrictsUntilATimeWithAReasonOrWithout() throws Exception {
    rest.ban("lobby", "u-1", UNTIL, "Spam");
    rest.mute("lobby", "u-2", null, null);
    rest.unban("lobby", "u-1");
    rest.unmute("lobby", "u-2");

    assertThat(asked)
        .containsExactly(
            "PUT /api/rooms/lobby/bans/u-1 {\"until\":\"2026-03-02T09:30:00Z\",\"reason\":\"Spam\"}",
            "PUT /api/rooms/lobby/mutes/u-2 {}",
            "DELETE /api/rooms/lobby/bans/u-1 ",
            "DELETE /api/rooms/lobby/mutes/u-2 ");
  }

  @Test
  void slowsARoomDown() throws Exception {
    assertThat(rest.slowMode("lobby", 30).slowMode()).isEqualTo(30);

    assertThat(asked).containsExactly("PATCH /api/rooms/lobby {\"slowMode\":30}");
  }
}
