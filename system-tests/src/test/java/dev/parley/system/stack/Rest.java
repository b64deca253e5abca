package dev.parley.system.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The REST API as a client sees it, through the api-gateway.
public final class Rest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int PAGE = 500;

  private final URI base;

  public Rest(URI base) {
    this.base = base;
  }

  /// Registers a new account.
  public Account register(String name) {
    var unique = name + "-" + UUID.randomUUID().toString().substring(0, 8);
    var answer =
        ok(
            201,
            post(
                "/api/auth/register",
                null,
                "{\"name\":\"%s\",\"password\":\"correct horse %s\",\"displayName\":\"%s\"}"
                    .formatted(unique, unique, name)));
    return new Account(
        answer.required("user").required("id").asString(),
        unique,
        answer.required("accessToken").asString(),
        answer.required("refreshToken").asString());
  }

  /// Creates a room of that kind and returns its id.
  public String createRoom(Account owner, String kind) {
    var body =
        "{\"title\":\"Room\",\"kind\":\"%s\",\"guests\":true,\"announcement\":false}"
            .formatted(kind);
    return ok(201, post("/api/rooms", owner.token(), body)).required("id").asString();
  }

  public void putMember(String room, Account by, String user) {
    ok(
        200,
        send(
            request("/api/rooms/%s/members/%s".formatted(room, user), by.token())
                .PUT(BodyPublishers.ofString("{}"))));
  }

  public void markRead(String room, Account reader, long seq) {
    ok(
        200,
        send(
            request("/api/rooms/%s/read".formatted(room), reader.token())
                .PUT(BodyPublishers.ofString("{\"seq\":" + seq + "}"))));
  }

  public int removeMember(String room, Account by, String user) {
    return send(request("/api/rooms/%s/members/%s".formatted(room, user), by.token()).DELETE())
        .statusCode();
  }

  /// The direct room of two users, requested by one of them.
  public String direct(Account by, String user) {
    var answer = post("/api/directs", by.token(), "{\"user\":\"%s\"}".formatted(user));
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    return Frame.of(answer.body()).string("id");
  }

  public HttpResponse<String> put(String path, Account by, String body) {
    return send(request(path, by.token()).PUT(BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> patch(String path, Account by, String body) {
    return send(request(path, by.token()).method("PATCH", BodyPublishers.ofString(body)));
  }

  public HttpResponse<String> delete(String path, Account by) {
    return send(request(path, by.token()).DELETE());
  }

  /// The whole log, page by page, each entry as its verbatim document.
  public List<Frame> log(String room, Account reader) {
    var entries = new ArrayList<Frame>();
    while (true) {
      var page =
          ok(
              200,
              get(
                  "/api/rooms/%s/log?after=%d&limit=%d".formatted(room, entries.size(), PAGE),
                  reader.token()));
      page.required("entries").forEach(e -> entries.add(new Frame(e.toString(), e)));
      if (entries.size() >= page.required("head").asLong()) {
        return entries;
      }
      assertThat(page.required("entries")).as("a page below the head").isNotEmpty();
    }
  }

  public HttpResponse<String> get(String path, @Nullable String token) {
    return send(request(path, token).GET());
  }

  public HttpResponse<String> post(String path, @Nullable String token, String body) {
    return send(request(path, token).POST(BodyPublishers.ofString(body)));
  }

  /// Any call, with an empty JSON object if it needs a body.
  public HttpResponse<String> call(String method, String path, @Nullable String token) {
    var body =
        method.equals("get") || method.equals("delete")
            ? BodyPublishers.noBody()
            : BodyPublishers.ofString("{}");
    return send(request(path, token).method(method.toUpperCase(Locale.ROOT), body));
  }

  private HttpRequest.Builder request(String path, @Nullable String token) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private static JsonNode ok(int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return Frame.of(response.body()).json();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
