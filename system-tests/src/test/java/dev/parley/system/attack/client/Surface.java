package dev.parley.system.attack.client;

import dev.parley.client.rest.SignedIn;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// A place that takes a token: through the api-gateway or at the service itself.
public enum Surface {
  AUTH_SERVICE("auth-service", "/api/auth/me"),
  ROOM_SERVICE("room-service", "/api/rooms"),
  MESSAGE_SERVICE("message-service", "/api/unread"),
  API_TO_AUTH("api-gateway", "/api/auth/me"),
  API_TO_ROOM("api-gateway", "/api/rooms"),
  API_TO_MESSAGE("api-gateway", "/api/unread"),
  SOCKET_HEADER("ws-gateway-1", ""),
  API_SOCKET_HEADER("api-gateway", ""),
  SOCKET_SUBPROTOCOL("ws-gateway-1", ""),
  API_SOCKET_SUBPROTOCOL("api-gateway", ""),
  AUTH_FRAME("ws-gateway-1", ""),
  API_AUTH_FRAME("api-gateway", ""),
  REFRESH_FRAME("ws-gateway-2", "");

  /// The result for an accepted token.
  public static final String TAKEN = "taken";

  private static final int OK = 200;
  private static final int SWITCHED = 101;
  private static final List<String> ANSWERS = List.of("hello", "pong", "error", "nack");

  private final String process;
  private final String path;

  Surface(String process, String path) {
    this.process = process;
    this.path = path;
  }

  /// Sends a token.
  ///
  /// @param owner the user that the token claims
  /// @return [#TAKEN], or the HTTP status or close code of the refusal
  public String show(Target target, SignedIn owner, String token) {
    int port = target.port(process);
    return switch (this) {
      case AUTH_SERVICE, ROOM_SERVICE, MESSAGE_SERVICE, API_TO_AUTH, API_TO_ROOM, API_TO_MESSAGE ->
          rest(port, token);
      case SOCKET_HEADER, API_SOCKET_HEADER -> handshake(port, Http.bearer(token));
      case SOCKET_SUBPROTOCOL, API_SOCKET_SUBPROTOCOL ->
          handshake(port, "Sec-WebSocket-Protocol: parley.v1, bearer." + token + "\r\n");
      case AUTH_FRAME, API_AUTH_FRAME -> frame(RawSocket.guest(port), token);
      case REFRESH_FRAME -> frame(RawSocket.open(port, Http.bearer(owner.accessToken())), token);
    };
  }

  private String rest(int port, String token) {
    var answer = Http.send(port, Http.request("GET", path, Http.bearer(token), ""));
    answer.assertTellsNothing();
    return answer.status() == OK ? TAKEN : Integer.toString(answer.status());
  }

  private static String handshake(int port, String header) {
    try (var socket = RawSocket.knock(port, header)) {
      return socket.status() == SWITCHED ? outcome(socket) : Integer.toString(socket.status());
    }
  }

  /// The server answers the ping after it only if it accepted the token.
  private static String frame(RawSocket socket, String token) {
    try (socket) {
      var frame = JsonMapper.shared().createObjectNode().put("type", "auth").put("token", token);
      socket.send(frame.toString());
      socket.send("{\"type\":\"ping\"}");
      return outcome(socket);
    }
  }

  private static String outcome(RawSocket socket) {
    while (true) {
      var frame = socket.next();
      if (frame == null || frame.isClose()) {
        return Integer.toString(RawSocket.code(frame));
      }
      var type = JsonMapper.shared().readTree(frame.payload()).path("type").asString("");
      if (ANSWERS.contains(type)) {
        return type.equals("hello") || type.equals("pong") ? TAKEN : type;
      }
    }
  }
}
