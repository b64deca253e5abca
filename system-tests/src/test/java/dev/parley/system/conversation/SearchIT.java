package dev.parley.system.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Searches through the api-gateway for messages that were sent on two gateways.
@Tag("slow")
class SearchIT {

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("Alice");
  private final Account bob = rest.register("Bob");
  private final Account eve = rest.register("Eve");
  private final String room = rest.createRoom(alice, "private");

  @Test
  void findsWhatWasSaidWhileOneWasAway() {
    rest.putMember(room, alice, bob.id());
    try (var away = Socket.of(stack.gateway(2), bob)) {
      away.join(room);
    }
    try (var writer = Socket.of(stack.gateway(1), alice)) {
      writer.join(room);
      writer.sayAcked(room, "c-1", "the backups are running");
      var typo = writer.sayAcked(room, "c-2", "and the restores too").string("message");
      var gone = writer.sayAcked(room, "c-3", "a backup of the secret").string("message");
      change(writer, "edit", "c-4", typo, ",\"text\":\"no restores yet\"");
      change(writer, "delete", "c-5", gone, "");
    }

    assertThat(found(bob, "backup run")).containsExactly("the backups are running");
    assertThat(found(bob, "restore")).containsExactly("no restores yet");
    assertThat(found(bob, "secret in:" + room)).isEmpty();
    assertThat(found(eve, "backup run from:" + alice.id())).isEmpty();
  }

  private void change(Socket socket, String type, String id, String message, String more) {
    socket.send(
        "{\"type\":\"%s\",\"room\":\"%s\",\"id\":\"%s\",\"message\":\"%s\"%s}"
            .formatted(type, room, id, message, more));
    socket.await(frame -> frame.type().equals("ack") && frame.is("id", id));
  }

  private List<String> found(Account reader, String query) {
    var path = "/api/search?q=" + URLEncoder.encode(query, UTF_8);
    var answer = rest.get(path, reader.token());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Frame.of(answer.body())
        .json()
        .required("results")
        .valueStream()
        .map(result -> result.required("message").required("text").asString())
        .toList();
  }
}
