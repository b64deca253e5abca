package dev.parley.gateway.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.EventJson;
import dev.parley.gateway.frame.ServerFrame;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.jspecify.annotations.Nullable;

/// The servlet at `/ws`; with [JettySocket], all that knows the container.
///
/// A request is shown to the [Door]; one that is let in becomes a WebSocket without extensions (no
/// compression) and without the container's idle timer: the [Heartbeat] is the timer.
public final class SocketHandler extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /// Frames gathered into one write to the network.
  private static final int OUTPUT_BUFFER = 16 << 10;

  private final transient Door door;
  private final transient SessionOpener opener;
  private final transient TrustedProxies proxies;

  public SocketHandler(Door door, SessionOpener opener, List<String> trustedProxies) {
    this.door = door;
    this.opener = opener;
    this.proxies = new TrustedProxies(trustedProxies);
  }

  @Override
  public void init() throws ServletException {
    var container = JettyWebSocketServerContainer.getContainer(getServletContext());
    container.setIdleTimeout(Duration.ZERO);
    container.setMaxTextMessageSize(ServerFrame.Limits.DEFAULT.frame());
    container.setMaxBinaryMessageSize(1);
    container.setMaxFrameSize(ServerFrame.Limits.DEFAULT.frame());
    container.setOutputBufferSize(OUTPUT_BUFFER);
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
            opener, () -> door.leave(address), session -> opener.opened(session, open.offer()));
    var container = JettyWebSocketServerContainer.getContainer(getServletContext());
    boolean upgraded =
        container.upgrade(
            (ignored, answer) -> {
              answer.setExtensions(List.of());
              if (open.subprotocol() != null) {
                answer.setAcceptedSubProtocol(open.subprotocol());
              }
              return socket;
            },
            request,
            response);
    if (!upgraded) {
      door.leave(address);
      if (!response.isCommitted()) {
        refuse(response, new Door.Answer.Closed(400, "invalid", "not a WebSocket upgrade", null));
      }
    }
  }

  private Door.Knock knock(HttpServletRequest request) {
    var peer = request.getRemoteAddr();
    var forwardedHost = request.getHeader("X-Forwarded-Host");
    boolean forwarded = forwardedHost != null && proxies.trusts(peer);
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
        proxies.client(peer, request.getHeader("X-Forwarded-For")).orElse(null));
  }

  /// More than one is no page's, and equal to none that is allowed.
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
