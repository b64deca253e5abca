package dev.parley.message.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.room.Role;
import dev.parley.events.room.RoomKind;
import dev.parley.message.IntegrationTest;
import dev.parley.message.Samples;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinIT extends IntegrationTest {

  private final Sender alice = Samples.user("Alice");
  private final RoomId room = Samples.room();

  @Test
  void answersWithTheHeadAndTheStoredDocuments() {
    publish(Samples.created(room, RoomKind.PUBLIC, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    publish(Samples.send(room, alice, "c-1", "hi"));
    awaitHead(room, 3);

    var lines = lines(join(room.toString(), alice, "&after=1"));

    assertThat(lines.getFirst())
        .contains("\"seq\":3", "\"n\":1", "\"role\":\"owner\"", "\"recovered\":true", "\"from\":1");
    assertThat(lines.subList(1, lines.size())).isEqualTo(stored(room).subList(1, 3));
  }

  private HttpResponse<byte[]> join(String where, Sender who, String more) {
    return get(
        "/internal/rooms/%s/join?user=%s&guest=%s%s".formatted(where, who.id(), who.guest(), more),
        "Parley-Service-Token",
        SERVICE_TOKEN);
  }

  private static List<String> lines(HttpResponse<byte[]> response) {
    assertThat(response.statusCode()).as(text(response)).isEqualTo(200);
    return text(response).lines().toList();
  }
}
