package dev.parley.client.rest;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Parley's HTTP calls, blocking.
///
/// Each throws a [ProblemException] for an error that the server reports, another [IOException]
/// when it does not answer. There are no retries. Immutable; safe for many threads.
public final class ParleyRest {

  /// Longer than the 10 s within which every send over REST is answered.
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final URI base;
  private final HttpClient http;
  private final @Nullable String accessToken;

  private ParleyRest(URI base, HttpClient http, @Nullable String accessToken) {
    this.base = base;
    this.http = http;
    this.accessToken = accessToken;
  }

  /// The calls of a server, with a connection pool shared by the whole process.
  ///
  /// @param base such as `http://localhost:8080`
  public static ParleyRest at(URI base) {
    return at(base, sharedHttp());
  }

  /// The calls of a server, over a given HTTP client.
  public static ParleyRest at(URI base, HttpClient http) {
    return new ParleyRest(base, http, null);
  }

  /// An HTTP client for the whole process, on virtual threads.
  public static HttpClient sharedHttp() {
    return Shared.HTTP;
  }

  /// The same calls with an access token.
  public ParleyRest with(String token) {
    return new ParleyRest(base, http, token);
  }

  /// Creates an account and signs it in.
  public SignedIn register(String name, String password, @Nullable String displayName)
      throws IOException, InterruptedException {
    var body = MAPPER.createObjectNode().put("name", name).put("password", password);
    return SignedIn.of(post("/api/auth/register", putIfPresent(body, "displayName", displayName)));
  }

  /// Signs in.
  public SignedIn login(String name, String password) throws IOException, InterruptedException {
    var body = MAPPER.createObjectNode().put("name", name).put("password", password);
    return SignedIn.of(post("/api/auth/login", body));
  }

  /// Creates a guest, who exists as long as the token.
  public SignedIn guest(@Nullable String name) throws IOException, InterruptedException {
    var body = putIfPresent(MAPPER.createObjectNode(), "name", name);
    return SignedIn.of(post("/api/auth/guest", body));
  }

  /// Returns a new pair of tokens; the given refresh token cannot be used again.
  public SignedIn refresh(String refreshToken) throws IOException, InterruptedException {
    var body = MAPPER.createObjectNode().put("refreshToken", refreshToken);
    return SignedIn.of(post("/api/auth/refresh", body));
  }

  /// Changes the password of the user, and signs out their other devices.
  public void changePassword(String old, String chosen) throws IOException, InterruptedException {
    var body = MAPPER.createObjectNode().put("old", old).put("new", chosen);
    call("PUT", "/api/auth/me/password", body);
  }

  /// Turns the guest of the access token into an account with the same id; the guest's token ends.
  ///
  /// @param displayName absent: the guest's name
  public SignedIn registerGuest(String name, String password, @Nullable String displayName)
      throws IOException, InterruptedException {
    var body = MAPPER.createObjectNode().put("name", name).put("password", password);
    putIfPresent(body, "displayName", displayName);
    return SignedIn.of(post("/api/auth/me/account", body));
  }

  /// Deletes the account of the user. Their messages stay.
  public void deleteAccount(String password) throws IOException, InterruptedException {
    call("POST", "/api/auth/me/deletion", MAPPER.createObjectNode().put("password", password));
  }

  /// The devices on which the user is signed in, the last used first.
  public List<Device> devices() throws IOException, InterruptedException {
    return read(get("/api/auth/devices")).path("devices").values().stream()
        .map(Device::of)
        .toList();
  }

  /// Signs out one device of the user.
  public void signOutDevice(String device) throws IOException, InterruptedException {
    call("DELETE", "/api/auth/devices/" + segment(device), null);
  }

  /// Signs out all devices of the user but this one.
  public void signOutOtherDevices() throws IOException, InterruptedException {
    call("DELETE", "/api/auth/devices", null);
  }

  /// Creates a room; the caller becomes its owner. 409 when the handle is in use.
  public RoomInfo createRoom(NewRoom room) throws IOException, InterruptedException {
    var body = putIfPresent(MAPPER.createObjectNode(), "handle", room.handle());
    body.put("title", room.title()).put("kind", room.kind());
    body.put("guests", room.guests()).put("announcement", room.announcement());
    return RoomInfo.of(post("/api/rooms", body));
  }

  /// One room by id or handle; 404 when it does not exist or the user may not see it.
  public RoomInfo room(String room) throws IOException, InterruptedException {
    return RoomInfo.of(read(get("/api/rooms/" + segment(room))));
  }

  /// Makes a user, or `me`, a member, or changes the role. Returns the role.
  ///
  /// @param role absent: `member`
  public String putMember(String room, String user, @Nullable String role)
      throws IOException, InterruptedException {
    var path = "/api/rooms/" + segment(room) + "/members/" + segment(user);
    var body = putIfPresent(MAPPER.createObjectNode(), "role", role);
    return read(call("PUT", path, body)).path("role").asString("");
  }

  /// Removes a user, or `me`, from a room.
  public void removeMember(String room, String user) throws IOException, InterruptedException {
    call("DELETE", "/api/rooms/" + segment(room) + "/members/" + segment(user), null);
  }

  /// The direct room of the caller and another user, created at the first request.
  ///
  /// @param user the id or the name of an account
  public RoomInfo direct(String user) throws IOException, InterruptedException {
    return RoomInfo.of(post("/api/directs", MAPPER.createObjectNode().put("user", user)));
  }

  /// Bans a user from a room: they lose their membership, and may not read or write.
  ///
  /// @param until absent: until [#unban]
  /// @param reason visible to everyone in the room
  public void ban(String room, String user, @Nullable Instant until, @Nullable String reason)
      throws IOException, InterruptedException {
    restrict(room, "bans", user, until, reason);
  }

  /// Lifts a ban.
  public void unban(String room, String user) throws IOException, InterruptedException {
    call("DELETE", restriction(room, "bans", user), null);
  }

  /// Mutes a user in a room: they may read but not write.
  ///
  /// @param until absent: until [#unmute]
  /// @param reason visible to everyone in the room
  public void mute(String room, String user, @Nullable Instant until, @Nullable String reason)
      throws IOException, InterruptedException {
    restrict(room, "mutes", user, until, reason);
  }

  /// Lifts a mute.
  public void unmute(String room, String user) throws IOException, InterruptedException {
    call("DELETE", restriction(room, "mutes", user), null);
  }

  /// Makes everybody except moderators wait between two messages.
  ///
  /// @param seconds 0 to 21600; 0: no longer
  public RoomInfo slowMode(String room, int seconds) throws IOException, InterruptedException {
    var body = MAPPER.createObjectNode().put("slowMode", seconds);
    return RoomInfo.of(read(call("PATCH", "/api/rooms/" + segment(room), body)));
  }

  /// Entries after a seq, by rising seq.
  ///
  /// @param limit at most 500
  public LogPage log(String room, long after, int limit) throws IOException, InterruptedException {
    var path = "/api/rooms/" + segment(room) + "/log?after=" + after + "&limit=" + limit;
    try {
      return LogPage.of(get(path), MAPPER);
    } catch (JacksonException e) {
      throw new IOException("the log of " + room + " is not readable", e);
    }
  }

  /// The unread counts of the user's rooms.
  public List<Unread> unread() throws IOException, InterruptedException {
    return read(get("/api/unread")).path("rooms").values().stream().map(Unread::of).toList();
  }

  /// A page of the matching messages that the user may read, the best first.
  ///
  /// @param query words, `"quoted words"`, `in:`, `from:` and so on: docs/rest.md
  /// @param limit at most 50
  /// @param cursor the last page's `next`; absent for the first
  public SearchPage search(String query, int limit, @Nullable String cursor)
      throws IOException, InterruptedException {
    var path = "/api/search?q=" + segment(query) + "&limit=" + limit;
    return SearchPage.of(read(get(cursor == null ? path : path + "&cursor=" + cursor)));
  }

  private void restrict(
      String room, String kind, String user, @Nullable Instant until, @Nullable String reason)
      throws IOException, InterruptedException {
    var body = MAPPER.createObjectNode();
    putIfPresent(body, "until", until == null ? null : until.toString());
    call("PUT", restriction(room, kind, user), putIfPresent(body, "reason", reason));
  }

  private static String restriction(String room, String kind, String user) {
    return "/api/rooms/" + segment(room) + "/" + kind + "/" + segment(user);
  }

  private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
    return read(call("POST", path, body));
  }

  private byte[] get(String path) throws IOException, InterruptedException {
    return call("GET", path, null);
  }

  private byte[] call(String method, String path, @Nullable ObjectNode body)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    if (accessToken != null) {
      request.header("Authorization", "Bearer " + accessToken);
    }
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", "application/json");
      request.method(method, BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(body)));
    }
    var response = http.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw problem(response);
    }
    return response.body();
  }

  private static JsonNode read(byte[] body) throws IOException {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw new IOException("the answer is not JSON", e);
    }
  }

  private static ProblemException problem(HttpResponse<byte[]> response) {
    var retryAfter =
        response.headers().firstValue("Retry-After").map(RetryAfter::parse).orElse(null);
    try {
      var json = MAPPER.readTree(response.body());
      return new ProblemException(
          response.statusCode(),
          json.path("code").asString(""),
          json.path("detail").asString(""),
          retryAfter);
    } catch (JacksonException e) {
      return new ProblemException(response.statusCode(), "", "", retryAfter);
    }
  }

  private static ObjectNode putIfPresent(ObjectNode body, String name, @Nullable String value) {
    return value == null ? body : body.put(name, value);
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Created at the first use. HTTP/1.1, because HTTP/2 would offer an upgrade with every first
  /// request.
  private static final class Shared {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }
}
