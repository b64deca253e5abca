package dev.parley.api.socket;

import dev.parley.api.problem.Problem;
import dev.parley.api.problem.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// The rules for a client's handshake.
final class HandshakeRules {

  private static final String KEY = "Sec-WebSocket-Key";
  private static final String VERSION = "Sec-WebSocket-Version";
  private static final String VERSION_13 = "13";
  private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

  private static final Set<String> TOKEN_NAMES =
      Set.of("token", "access_token", "auth", "authorization", "bearer", "jwt", "id_token");

  /// Any text with the shape of a JWT, under any name.
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");

  private HandshakeRules() {}

  /// Checks a handshake.
  ///
  /// @throws Refusal when it is not a handshake, or has a token where logs and histories keep it
  static void check(ServerHttpRequest request) {
    var headers = request.getHeaders();
    if (!HttpMethod.GET.equals(request.getMethod())
        || !"websocket".equalsIgnoreCase(headers.getUpgrade())) {
      throw new Refusal(
          Problem.of(426, "This path expects a WebSocket handshake.")
              .with(HttpHeaders.UPGRADE, "websocket"));
    }
    if (headers.getFirst(KEY) == null || !VERSION_13.equals(headers.getFirst(VERSION))) {
      throw new Refusal(
          Problem.of(400, "A WebSocket handshake needs a key and version 13.")
              .with(VERSION, VERSION_13));
    }
    if (carriesToken(request)) {
      throw new Refusal(Problem.of(401, "A token in the query string is not accepted."));
    }
  }

  /// The offered subprotocols as one line; empty when there are none.
  static Optional<String> subprotocols(ServerHttpRequest request) {
    var offered = request.getHeaders().getValuesAsList(PROTOCOLS);
    return offered.isEmpty() ? Optional.empty() : Optional.of(String.join(",", offered));
  }

  private static boolean carriesToken(ServerHttpRequest request) {
    var query = request.getQueryParams();
    return query.keySet().stream().anyMatch(n -> TOKEN_NAMES.contains(n.toLowerCase(Locale.ROOT)))
        || query.values().stream()
            .flatMap(List::stream)
            .anyMatch(value -> value != null && JWT.matcher(value).find());
  }
}
