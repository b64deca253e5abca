package dev.parley.system.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.stack.Account;
import dev.parley.system.stack.Frame;
import dev.parley.system.stack.Rest;
import dev.parley.system.stack.Socket;
import dev.parley.system.stack.Stack;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the end of an account, or of one of its sign-ins, means on every gateway and service.
@Tag("slow")
class AccountLifeIT {

  private static final Duration SOON = Duration.ofSeconds(5);

  private final Stack stack = Stack.shared();
  private final Rest rest = stack.rest();
  private final Account alice = rest.register("alice");

  @Test
  void aDisabledAccountIsOutOfEveryGatewayAndServiceWithinFiveSeconds() {
    var admin = administrator();
    var room = rest.createRoom(alice, "public");
    try (var one = Socket.of(stack.gateway(1), alice);
        var two = Socket.of(stack.gateway(2), alice)) {
      one.join(room);
      two.join(room);

      long start = System.nanoTime();
      assertThat(rest.put(account(alice) + "/disabled", admin, "{}").statusCode()).isEqualTo(204);

      assertThat(List.of(one.closeCode(), two.closeCode())).containsOnly(4503);
      assertRefused(room);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }
  }

  @Test
  void aDeletedAccountLeavesItsRoomsAndItsMessagesStay() {
    var admin = administrator();
    var bob = rest.register("bob");
    var room = rest.createRoom(bob, "private");
    rest.putMember(room, bob, alice.id());
    try (var socket = Socket.of(stack.gateway(1), alice);
        var other = Socket.of(stack.gateway(2), bob)) {
      socket.join(room);
      other.join(room);
      socket.sayAcked(room, "c-1", "stays");

      assertThat(rest.delete(account(alice), admin).statusCode()).isEqualTo(204);

      assertThat(socket.closeCode()).isEqualTo(4503);
      other.await(frame -> frame.type().equals("member") && frame.is("change", "left"));
      assertThat(other.entries(room)).anyMatch(frame -> frame.is("text", "stays"));
    }
  }

  @Test
  void aDeviceThatIsSignedOutIsGoneAndTheOthersStay() {
    var elsewhere = signedInAgain(alice);
    try (var here = Socket.of(stack.gateway(1), alice);
        var there = Socket.of(stack.gateway(2), elsewhere)) {
      here.await("hello");
      there.await("hello");

      assertThat(rest.delete("/api/auth/devices", alice).statusCode()).isEqualTo(204);

      assertThat(there.closeCode()).isEqualTo(4509);
      here.send("{\"type\":\"ping\"}");
      here.await("pong");
    }
  }

  private void assertRefused(String room) {
    for (var path : List.of("/api/auth/me", "/api/rooms/" + room, "/api/unread")) {
      Awaitility.await()
          .atMost(SOON)
          .until(() -> rest.get(path, alice.token()).statusCode() == 401);
    }
  }

  private static String account(Account account) {
    return "/api/auth/accounts/" + account.id();
  }

  private Account signedInAgain(Account account) {
    var body =
        "{\"name\":\"%s\",\"password\":\"correct horse %s\"}"
            .formatted(account.name(), account.name());
    var answer = Frame.of(rest.post("/api/auth/login", null, body).body()).json();
    return new Account(
        account.id(),
        account.name(),
        answer.required("accessToken").asString(),
        answer.required("refreshToken").asString());
  }

  /// As an operator makes one.
  private Account administrator() {
    var environment = stack.environment("auth-service");
    var management =
        new Rest(URI.create("http://127.0.0.1:" + environment.get("MANAGEMENT_SERVER_PORT")));
    var issued =
        management.post(
            "/actuator/administrator", environment.get("PARLEY_MANAGEMENT_TOKEN"), "{}");
    var token = Frame.of(issued.body()).json().required("token").asString();
    var admin = rest.register("admin");
    var body = "{\"token\":\"%s\"}".formatted(token);
    assertThat(rest.post("/api/auth/administrator", admin.token(), body).statusCode())
        .isEqualTo(204);
    return admin;
  }
}
