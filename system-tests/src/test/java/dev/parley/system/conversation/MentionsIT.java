package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Mentions and read marks: on every device at once, joined or not, and after a reconnect.
@Tag("slow")
class MentionsIT {

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");
  private final Account bob = rest.register("bob");
  private final String room = rest.createRoom(alice, "private");

  @Test
  void whoIsMentionedHearsOfItWithoutHavingJoinedOrFindsItLater() {
    try (var writer = Socket.of(stack.gateway(1), alice)) {
      writer.join(room);
      Frame first;
      try (var phone = Socket.of(stack.gateway(2), bob);
          var laptop = Socket.of(stack.gateway(1), bob)) {
        addBob(phone, laptop);
        first = writer.sayAcked(room, "c-1", "are you there, @bob?");
        for (var device : new Socket[] {phone, laptop}) {
          var you = device.await(frame -> frame.is("change", "mention"));
          assertThat(you.string("room")).isEqualTo(room);
          assertThat(you.string("message")).isEqualTo(first.string("message"));
          assertThat(you.number("head")).isEqualTo(first.number("seq"));
        }
      }
      var second = writer.sayAcked(room, "c-2", "@room: meeting");

      assertThat(rest.get("/api/mentions", bob.token()).body())
          .containsSubsequence(second.string("message"), first.string("message"));
      assertThat(unread()).contains("\"unread\":2,\"mentions\":2");
    }
  }

  @Test
  void aReadMarkMovesOnAllDevicesAtOnceWhicheverWayItWasSet() {
    try (var writer = Socket.of(stack.gateway(1), alice);
        var phone = Socket.of(stack.gateway(1), bob);
        var laptop = Socket.of(stack.gateway(2), bob)) {
      writer.join(room);
      addBob(phone, laptop);
      phone.join(room);
      long first = writer.sayAcked(room, "c-1", "one").number("seq");
      long second = writer.sayAcked(room, "c-2", "two @bob").number("seq");

      phone.send("{\"type\":\"read\",\"room\":\"%s\",\"seq\":%d}".formatted(room, first));
      laptop.await(frame -> frame.is("change", "read") && frame.number("read") == first);
      assertThat(unread()).contains("\"read\":" + first + ",\"unread\":1,\"mentions\":1");
      rest.markRead(room, bob, second);
      phone.await(frame -> frame.is("change", "read") && frame.number("read") == second);
      assertThat(unread()).contains("\"read\":" + second + ",\"unread\":0,\"mentions\":0");
    }
  }

  /// Waits until the room's log has the new member, because only members can be mentioned.
  private void addBob(Socket... devices) {
    rest.putMember(room, alice, bob.id());
    for (var device : devices) {
      device.await(frame -> frame.is("change", "added"));
    }
  }

  private String unread() {
    return rest.get("/api/unread", bob.token()).body();
  }
}
