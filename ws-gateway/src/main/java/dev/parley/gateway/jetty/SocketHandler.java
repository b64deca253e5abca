package dev.parley.gateway.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.gateway.door.Door;
import dev.parley.gateway.session.SocketEvents;
import dev.parley.starter.address.Address;
import dev.parley.starter.address.TrustedProxies;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The servlet at `/ws`: lets the [Door] decide on a request, and upgrades an accepted one to a
/// WebSocket.
public final class SocketHandler extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient Door door;
  private final transient SocketEvents events;
  private final transient TrustedProxies proxies;
  private transient @Nullable JettySocketUpgrade upgrades;

  public SocketHandler(Door door, SocketEvents events, List<String> trustedProxies) {
    this.door = door;
    this.events = events;
    this.proxies = new TrustedProxies(trustedProxies);
  }

  @Override
  public void init() {
    upgrades = new JettySocketUpgrade(getServletContext());
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      response.setHeader("Upgrade", "websocket");
      refuse(response, new Door.Answer.Closed(426, "invalid", "only WebSocket here", null));
      return;
    }
    var knock = knock(request);
    switch (door.knock(knock)) {
      case Door.Answer.Closed closed -> refuse(response, closed);
      case Door.Answer.Open open -> upgrade(request, response, open, knock.address());
    }
  }

  private void upgrade(
      HttpServletRequest request,
      HttpServletResponse response,
      Door.Answer.Open open,
      @Nullable String address)
      throws IOException {
    var socket =
        new JettySocket(
            events, () -> door.leave(address), session -> door.welcome(session, open.offer()));
    if (!upgrades().upgrade(request, response, open.subprotocol(), socket)) {
      door.leave(address);
      if (!response.isCommitted()) {
        refuse(response, new Door.Answer.Closed(400, "invalid", "not a WebSocket upgrade", null));
      }
    }
  }

  private JettySocketUpgrade upgrades() {
    return Objects.requireNonNull(upgrades, "the container calls init first");
  }

  private Door.Knock knock(HttpServletRequest request) {
    var peer = request.getRemoteAddr();
    var forwardedHost = request.getHeader("X-Forwarded-Host");
    boolean forwarded =
        forwardedHost != null && Address.parse(peer).filter(proxies::trusts).isPresent();
    return new Door.Knock(
        request.getQueryString(),
        origin(request),
        forwarded ? forwardedHost : request.getHeader("Host"),
        Collections.list(request.getHeaders("Authorization")),
        Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
            .flatMap(header -> Arrays.stream(header.split(",")))
            .map(String::strip)
            .filter(protocol -> !protocol.isEmpty())
            .toList(),
        counted(proxies, peer, Collections.list(request.getHeaders("X-Forwarded-For"))));
  }

  /// The key for limits per client; null for a trusted proxy's own sockets, which belong to the
  /// operator.
  static @Nullable String counted(TrustedProxies proxies, String peer, List<String> forwardedFor) {
    return Address.parse(peer)
        .map(address -> proxies.client(address, forwardedFor))
        .filter(client -> !proxies.trusts(client))
        .map(Address::key)
        .orElse(null);
  }

  /// A browser never sends more than one; several joined match no allowed origin.
  private static @Nullable String origin(HttpServletRequest request) {
    var origins = Collections.list(request.getHeaders("Origin"));
    return origins.isEmpty() ? null : String.join(", ", origins);
  }

  private static void refuse(HttpServletResponse response, Door.Answer.Closed closed)
      throws IOException {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("status", closed.status());
    problem.put("code", closed.code());
    problem.put("detail", closed.detail());
    response.setStatus(closed.status());
    if (closed.retryAfter() != null) {
      response.setHeader("Retry-After", closed.retryAfter().toString());
    }
    if (closed.status() == 401) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    response.setContentType("application/problem+json");
    response.setCharacterEncoding(UTF_8);
    response.getOutputStream().write(EventJson.write(problem));
  }
}
