package dev.parley.system.attack.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.rest.ParleyRest;
import dev.parley.system.attack.client.Http;
import dev.parley.system.attack.client.RawSocket;
import dev.parley.system.attack.client.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The owner of a room that sends any content: many frames at a time, or REST calls.
///
/// Each frame and call must get a final answer: accepted, or refused with the right code. For one
/// thread.
final class Attacker implements AutoCloseable {

  /// The most frames in flight: eight attackers together have as many as one session may.
  static final int WINDOW = 4;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Pattern HALF_A_PAIR = Pattern.compile("\\p{Cs}");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int UNAUTHORIZED = 401;
  private static final int FAILED = 500;
  private static final int MOST_TOLD = 200;

  private final Target target;
  private final Login account;
  private final String room;
  private final RawSocket socket;
  private final String session;
  private String token;
  private int asked;

  /// @param gateway the process that gets the frames
  Attacker(Target target, Login account, String room, String gateway) {
    this.target = target;
    this.account = account;
    this.room = room;
    this.token = account.accessToken();
    this.socket = RawSocket.open(target.port(gateway), Http.bearer(token));
    this.session = Integer.toHexString(System.identityHashCode(this)) + System.nanoTime() + "-";
    socket.join(room);
  }

  String room() {
    return room;
  }

  String user() {
    return account.userId();
  }

  static ObjectNode frame(String type) {
    return MAPPER.createObjectNode().put("type", type);
  }

  static ObjectNode body() {
    return MAPPER.createObjectNode();
  }

  /// Sends a text; returns the message's id.
  String said(String text) {
    var answer = ask(List.of(frame("send").put("text", text))).getFirst();
    assertThat(answer.path("type").asString()).as(answer.toString()).isEqualTo("ack");
    return answer.path("message").asString();
  }

  /// Sends all frames at once and returns the answers, in no order.
  ///
  /// @throws AssertionError when an answer is not final
  List<JsonNode> ask(List<ObjectNode> frames) {
    assertThat(frames).hasSizeLessThanOrEqualTo(WINDOW);
    prolong();
    var open = new HashSet<String>();
    for (var frame : frames) {
      var id = session + ++asked;
      open.add(id);
      socket.send(json(frame.put("room", room).put("id", id)));
    }
    var answers = new ArrayList<JsonNode>();
    while (answers.size() < frames.size()) {
      var answer =
          socket.await(it ->
              it.path("type").asString("").equals("error")
                  || (it.path("type").asString("").endsWith("ack")
                      && open.contains(it.path("id").asString(""))));
      assertThat(answer.path("retryable").asBoolean(false))
          .as("%s to one of %s", answer, frames.stream().map(Attacker::told).toList())
          .isFalse();
      answers.add(answer);
    }
    return answers;
  }

  /// Renews the gateway's token, or the socket would end with the first one.
  private void prolong() {
    var renewed = account.accessToken();
    if (!renewed.equals(token)) {
      token = renewed;
      socket.send(json(frame("auth").put("token", token)));
    }
  }

  /// Makes a REST call.
  ///
  /// @throws AssertionError when the server fails or refuses the token
  HttpResponse<String> call(String method, String path, @Nullable ObjectNode body) {
    var answer = call(account.accessToken(), method, path, body);
    if (!path.startsWith("/api/auth/")) {
      assertThat(answer.statusCode()).as("%s %s", method, path).isNotEqualTo(UNAUTHORIZED);
    }
    return answer;
  }

  /// Makes a REST call as another user.
  HttpResponse<String> call(String token, String method, String path, @Nullable ObjectNode body) {
    var request =
        HttpRequest.newBuilder(URI.create(target.url() + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)))
            .build();
    try {
      var answer = ParleyRest.sharedHttp().send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode())
          .as("%s %s with %s: %s", method, path, told(body), answer.body())
          .isLessThan(FAILED);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }

  /// A frame or body, shortened for a message.
  private static String told(@Nullable ObjectNode node) {
    var text = node == null ? "nothing" : node.toString();
    return text.length() <= MOST_TOLD ? text : text.substring(0, MOST_TOLD) + "…";
  }

  /// A single surrogate has no UTF-8 and would become a question mark, so it is sent as an escape.
  private static String json(ObjectNode node) {
    return HALF_A_PAIR
        .matcher(node.toString())
        .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
  }
}
