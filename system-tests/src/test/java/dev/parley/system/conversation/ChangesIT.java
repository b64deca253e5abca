package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Edits, deletions, reactions and pins: live on another gateway, and after a reconnect.
@Tag("slow")
class ChangesIT {

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");
  private final Account bob = rest.register("bob");
  private final String room = rest.createRoom(alice, "public");

  @Test
  void whoWasAwayEndsUpWithWhatOthersSawLive() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var watcher = Socket.of(stack.gateway(2), bob)) {
      writer.join(room);
      var joined = watcher.join(room);
      var message = writer.sayAcked(room, "c-1", "helo").string("message");
      ask(writer, "edit", "c-2", message, ",\"text\":\"hello\"");
      ask(watcher, "react", "c-3", message, ",\"emoji\":\"👍\"");
      ask(writer, "react", "c-4", message, ",\"emoji\":\"👍\"");
      ask(writer, "unreact", "c-5", message, ",\"emoji\":\"👍\"");
      long last = ask(writer, "pin", "c-6", message, "").number("seq");

      var live = watcher.entriesUpTo(room, last);
      try (var away = Socket.of(stack.gateway(1), bob)) {
        away.join(room, joined.number("seq"), joined.string("epoch"));
        assertThat(away.entriesUpTo(room, last).stream().map(Frame::text))
            .isEqualTo(
                live.stream()
                    .filter(entry -> entry.number("seq") > joined.number("seq"))
                    .map(Frame::text)
                    .toList());
      }

      var now = newest();
      assertThat(now.string("text")).isEqualTo("hello");
      assertThat(now.json().required("reactions").toString())
          .isEqualTo("[{\"emoji\":\"👍\",\"count\":1,\"mine\":true}]");
      assertThat(now.json().has("edited")).isTrue();
      assertThat(now.json().has("pinned")).isTrue();
    }
  }

  @Test
  void aDeletedTextReachesNobodyWhoComesLater() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var watcher = Socket.of(stack.gateway(2), bob)) {
      writer.join(room);
      watcher.join(room);
      var message = writer.sayAcked(room, "c-1", "a secret").string("message");
      ask(writer, "edit", "c-2", message, ",\"text\":\"another secret\"");
      long last = ask(writer, "delete", "c-3", message, "").number("seq");
      watcher.entriesUpTo(room, last);

      for (int gateway = 1; gateway <= 2; gateway++) {
        try (var later = Socket.of(stack.gateway(gateway), bob)) {
          later.join(room);
          assertThat(later.entriesUpTo(room, last))
              .noneMatch(entry -> entry.text().contains("secret"));
        }
      }
      assertThat(rest.log(room, bob)).noneMatch(entry -> entry.text().contains("secret"));
      assertThat(newest().json().has("deleted")).isTrue();
      assertThat(rest.get("/api/messages/%s/edits".formatted(message), bob.token()).body())
          .doesNotContain("secret");
    }
  }

  @Test
  void whatOneMayNotDoIsRefusedWithItsReason() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var other = Socket.of(stack.gateway(2), bob)) {
      writer.join(room);
      other.join(room);
      var message = writer.sayAcked(room, "c-1", "mine").string("message");

      assertThat(refusal(other, "edit", "b-1", message, ",\"text\":\"his\""))
          .isEqualTo("forbidden");
      assertThat(refusal(other, "delete", "b-2", message, "")).isEqualTo("forbidden");
      assertThat(refusal(other, "pin", "b-3", message, "")).isEqualTo("forbidden");
      assertThat(refusal(other, "react", "b-4", room, ",\"emoji\":\"👍\"")).isEqualTo("not_found");
      assertThat(refusal(other, "react", "b-5", message, "")).isEqualTo("bad_frame");
      assertThat(refusal(other, "edit", "b-6", "nonsense", ",\"text\":\"x\""))
          .isEqualTo("bad_frame");
    }
  }

  /// Sends a request and waits for the ack.
  private Frame ask(Socket socket, String type, String id, String message, String more) {
    send(socket, type, id, message, more);
    return socket.await(frame -> frame.type().equals("ack") && frame.is("id", id));
  }

  private String refusal(Socket socket, String type, String id, String message, String more) {
    send(socket, type, id, message, more);
    return socket.await(frame -> frame.type().equals("nack") && frame.is("id", id)).string("code");
  }

  private void send(Socket socket, String type, String id, String message, String more) {
    socket.send(
        "{\"type\":\"%s\",\"room\":\"%s\",\"id\":\"%s\",\"message\":\"%s\"%s}"
            .formatted(type, room, id, message, more));
  }

  private Frame newest() {
    var page = rest.get("/api/rooms/%s/messages?limit=1".formatted(room), bob.token()).body();
    var message = Frame.of(page).json().required("messages").get(0);
    return new Frame(message.toString(), message);
  }
}
