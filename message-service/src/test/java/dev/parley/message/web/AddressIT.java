package dev.parley.message.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.events.RoomId;
import dev.parley.events.command.Sender;
import dev.parley.events.state.Role;
import dev.parley.events.state.RoomKind;
import dev.parley.message.testing.IntegrationTest;
import dev.parley.message.testing.Samples;
import dev.parley.message.testing.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// URLs, headers and bodies that no Parley client sends.
@Tag("slow")
class AddressIT extends IntegrationTest {

  /// Every place of a GET that takes text, marked `~`.
  private static final List<String> PLACES =
      List.of(
          "/api/rooms/~/log",
          "/api/rooms/ROOM/log?after=~",
          "/api/rooms/ROOM/log?limit=~",
          "/api/rooms/~/messages",
          "/api/rooms/ROOM/messages?before=~",
          "/api/rooms/ROOM/messages?after=~",
          "/api/rooms/ROOM/messages?around=~",
          "/api/rooms/ROOM/messages?limit=~",
          "/api/messages/~",
          "/api/messages/~/edits",
          "/api/messages/MESSAGE/edits?after=~",
          "/api/messages/~/thread",
          "/api/messages/MESSAGE/thread?after=~",
          "/api/messages/MESSAGE/thread?limit=~",
          "/api/messages/~/seen",
          "/api/unread?~",
          "/api/mentions?before=~",
          "/api/mentions?limit=~",
          "/api/search?q=~",
          "/api/search?q=x&~=1",
          "/api/search?q=x&room=~",
          "/api/search?q=x&from=~",
          "/api/search?q=x&after=~",
          "/api/search?q=x&before=~",
          "/api/search?q=x&has=~",
          "/api/search?q=x&sort=~",
          "/api/search?q=x&limit=~",
          "/api/search?q=x&cursor=~",
          "/internal/rooms/~/join?user=USER",
          "/internal/rooms/ROOM/join?user=~",
          "/internal/rooms/ROOM/join?user=USER&guest=~",
          "/internal/rooms/ROOM/join?user=USER&after=~",
          "/internal/rooms/ROOM/join?user=USER&epoch=~",
          "/internal/rooms/ROOM/join?user=USER&limit=~",
          "/internal/rooms/~/entries",
          "/internal/rooms/ROOM/entries?after=~",
          "/internal/rooms/ROOM/entries?user=~",
          "/internal/rooms/ROOM/entries?limit=~");

  /// Not UTF-8 or not storable: refused in every place.
  private static final List<String> NO_TEXT =
      List.of("%ED%A0%80", "%FF", "%00", "a%00b", "%C0%80", "%C1%BF", "%E0%80%AF", "%F4%90%80%80");

  /// Unusual, but possibly valid text.
  private static final List<String> STRANGE =
      List.of(
          "%zz",
          "%",
          "%u0000",
          "%0d%0a",
          "%EF%BF%BF",
          "%F0%9F%91%8D",
          "%E2%80%AE",
          "-9223372036854775808",
          "9223372036854775807",
          "9223372036854775808",
          "1.5",
          "1e3",
          "NaN",
          "a".repeat(500),
          "a".repeat(7_000),
          "a".repeat(10_240),
          "%EF%B7%BA".repeat(166));

  private final Sender alice = Samples.user("Alice");
  private final RoomId room = Samples.room();
  private String message = "";

  @BeforeEach
  void create() {
    publish(Samples.created(room, RoomKind.PUBLIC, alice));
    publish(Samples.joined(room, 2, alice, Role.OWNER));
    awaitHead(room, 2);
    message = said(room, alice, "hi").toString();
  }

  @Test
  void refusesAnAddressThatIsNoText() {
    var wrong = new ArrayList<String>();
    for (var place : PLACES) {
      for (var text : NO_TEXT) {
        var answer = raw("GET", place, text, Map.of(), "");
        if (!answer.startsWith("HTTP/1.1 400")) {
          wrong.add(place + " with " + text + ": " + answer.lines().findFirst().orElse(""));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(raw("GET", "/api/search?q=~", "%FF", Map.of(), ""))
        .contains("application/problem+json", "\"code\":\"invalid\"");
  }

  @Test
  void answersEveryStrangeAddressWithoutFailing() {
    List<String> wrong = new CopyOnWriteArrayList<>();
    // In parallel, because each request waits for its missing room.
    try (var threads = Executors.newFixedThreadPool(32)) {
      for (var place : PLACES) {
        for (var text : STRANGE) {
          threads.execute(
              () -> note(place + " with " + text, raw("GET", place, text, Map.of(), ""), wrong));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void answersEveryStrangeHeaderWithoutFailing() {
    var wrong = new ArrayList<String>();
    for (var header :
        List.of(
            "Idempotency-Key",
            "Accept",
            "Accept-Language",
            "Accept-Charset",
            "Content-Type",
            "If-Match",
            "If-Modified-Since",
            "Origin",
            "Cookie",
            "Range",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "traceparent",
            "baggage")) {
      for (var value :
          List.of(
              "\u00ed\u00a0\u0080",
              "\u00ff",
              "\u00c0\u0080",
              "%00",
              "",
              ";;,,=",
              "multipart/form-data",
              "application/x-www-form-urlencoded",
              "application/json; charset=nothing",
              "a".repeat(6_000))) {
        var headers = Map.of(header, value);
        note(header + ": " + value, raw("GET", "/api/unread", "", headers, ""), wrong);
        note(
            "POST " + header + ": " + value,
            raw("POST", "/api/rooms/ROOM/messages", "", headers, "{\"text\":\"%\"}"),
            wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void answersEveryWriteToAStrangeAddressWithoutFailing() {
    var wrong = new ArrayList<String>();
    for (var place :
        List.of(
            "PUT /api/messages/MESSAGE/reactions/~",
            "DELETE /api/messages/MESSAGE/reactions/~",
            "PUT /api/messages/~/pin",
            "DELETE /api/messages/~",
            "PATCH /api/messages/~",
            "PUT /api/rooms/~/read",
            "POST /api/rooms/~/messages")) {
      var parts = place.split(" ", 2);
      for (var text : NO_TEXT) {
        var answer = raw(parts[0], parts[1], text, Map.of(), "{}");
        if (!answer.startsWith("HTTP/1.1 400")) {
          wrong.add(place + " with " + text + ": " + answer.lines().findFirst().orElse(""));
        }
      }
    }
    var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
    for (var method : List.of("POST", "PUT", "PATCH", "DELETE")) {
      for (var body : List.of("%", "%zz=%FF", "a=%ED%A0%80", "access_token=%00")) {
        note(method, raw(method, "/api/rooms/ROOM/messages", "", form, body), wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void note(String what, String answer, List<String> wrong) {
    if (!answer.matches("(?s)HTTP/1\\.1 [234].*")) {
      var name = what.length() > 100 ? what.substring(0, 100) : what;
      wrong.add(name + ": " + answer.lines().findFirst().orElse("no answer"));
    }
  }

  /// Sends one request as these bytes and returns the complete answer.
  private String raw(
      String method, String place, String text, Map<String, String> headers, String body) {
    var path =
        place
            .replace("ROOM", room.toString())
            .replace("MESSAGE", message)
            .replace("USER", UUID.randomUUID().toString())
            .replace("~", text);
    var request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    request.append("Connection: close\r\nContent-Length: ").append(body.length()).append("\r\n");
    if (place.startsWith("/internal/")) {
      request.append("Parley-Service-Token: ").append(SERVICE_TOKEN).append("\r\n");
    } else {
      // Each request as another user, because few requests of one user may wait for rooms.
      request.append(String.join(": ", Tokens.header(Samples.user("Bob")))).append("\r\n");
    }
    if (!headers.containsKey("Content-Type")) {
      request.append("Content-Type: application/json\r\n");
    }
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("\r\n").append(body);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), uri("/").getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.toString().getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
