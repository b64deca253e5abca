package dev.parley.system.model.play;

import dev.parley.client.rest.ParleyRest;
import dev.parley.client.room.Change;
import dev.parley.client.room.Draft;
import dev.parley.client.room.EntryRequest;
import dev.parley.system.model.room.Op.Outcome;
import dev.parley.system.model.room.Op.Outcome.Stored;
import dev.parley.system.model.room.Person;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls about messages by a careful client: it repeats a call with the same id until the outcome
/// is known.
public final class Api {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /// An answer.
  ///
  /// @param status 0 without an answer
  /// @param link the header
  /// @param tries number of attempts
  public record Answer(int status, String body, String link, int tries) {

    public JsonNode json() {
      return MAPPER.readTree(body);
    }

    public boolean isFinal() {
      return status != 0 && status < 500 && status != 429;
    }
  }

  private final URI base;

  public Api(URI base) {
    this.base = base;
  }

  /// Sends a request and waits for the answer.
  public Outcome ask(Person by, String room, EntryRequest asked) throws InterruptedException {
    var answer =
        switch (asked) {
          case Draft draft ->
              patiently(by, "POST", "/api/rooms/" + room + "/messages", draft.id(), body(draft));
          case Change change -> change(by, change);
        };
    if (!answer.isFinal()) {
      return new Outcome.Unknown("status " + answer.status());
    }
    if (answer.status() == 404 && answer.tries() > 1) {
      // A removed member gets no information about the room, nor about an earlier attempt.
      return new Outcome.Unknown("shut out before it was known");
    }
    if (answer.status() >= 300) {
      return new Outcome.Refused(answer.json().path("code").asString(""));
    }
    return asked instanceof Draft
        ? new Stored(answer.json().path("seq").asLong(0), answer.json().path("id").asString(""))
        : Stored.SOMEWHERE;
  }

  private Answer change(Person by, Change change) throws InterruptedException {
    var path = "/api/messages/" + change.message();
    var id = change.id();
    return switch (change.type()) {
      case "edit" -> {
        var body = MAPPER.createObjectNode().put("text", change.text()).toString();
        yield patiently(by, "PATCH", path, id, body);
      }
      case "delete" -> patiently(by, "DELETE", path, id, null);
      case "pin" -> patiently(by, "PUT", path + "/pin", id, null);
      case "unpin" -> patiently(by, "DELETE", path + "/pin", id, null);
      case "react" -> patiently(by, "PUT", path + "/reactions/" + emoji(change), id, null);
      default -> patiently(by, "DELETE", path + "/reactions/" + emoji(change), id, null);
    };
  }

  private static String emoji(Change change) {
    return URLEncoder.encode(String.valueOf(change.emoji()), StandardCharsets.UTF_8);
  }

  private static String body(Draft draft) {
    var body = MAPPER.createObjectNode().put("text", draft.text());
    if (draft.replyTo() != null) {
      body.put("replyTo", draft.replyTo());
    }
    if (draft.meta() != null) {
      body.set("meta", draft.meta());
    }
    return body.toString();
  }

  /// Reads, and repeats while the server is unavailable.
  public Answer get(Person by, String path) throws InterruptedException {
    return patiently(by, "GET", path, null, null);
  }

  private Answer patiently(
      Person by, String method, String path, @Nullable String key, @Nullable String body)
      throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int tries = 1; ; tries++) {
      var answer = once(by, method, path, key, body, tries);
      if (answer.isFinal() || System.nanoTime() > end) {
        return answer;
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }

  private Answer once(
      Person by, String method, String path, @Nullable String key, @Nullable String body, int tries)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(15))
            .header("Authorization", "Bearer " + by.token())
            .header("Content-Type", "application/json");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    try {
      HttpResponse<String> response =
          ParleyRest.sharedHttp().send(request.build(), BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Link").orElse(""),
          tries);
    } catch (IOException _) {
      return new Answer(0, "", "", tries);
    }
  }
}
