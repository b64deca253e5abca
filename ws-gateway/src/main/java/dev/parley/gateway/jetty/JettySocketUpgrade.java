package dev.parley.gateway.jetty;

import dev.parley.gateway.frame.ServerFrame;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreResponse;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;
import org.jspecify.annotations.Nullable;

/// Upgrades a request to a WebSocket: without extensions (no compression) and without the
/// container's idle timeout, because `Heartbeat` closes idle sockets. Safe for many threads.
final class JettySocketUpgrade {

  /// How many bytes are gathered into one write to the network.
  private static final int OUTPUT_BUFFER = 16 << 10;

  private final Handshaker handshaker = Handshaker.newInstance();
  private final WebSocketComponents components;

  JettySocketUpgrade(ServletContext context) {
    components =
        WebSocketServerComponents.getWebSocketComponents(
            ServletContextHandler.getServletContextHandler(context));
  }

  /// Answers with 101; then the socket's open event follows.
  ///
  /// @return false when the request is not a valid WebSocket upgrade
  boolean upgrade(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String subprotocol,
      JettySocket socket)
      throws IOException {
    var asked = ServletCoreRequest.wrap(request);
    var answer = ServletCoreResponse.wrap(asked, response, false);
    WebSocketNegotiator negotiator =
        (_, upgrade, _) -> {
          upgrade.setExtensions(List.of());
          if (subprotocol != null) {
            upgrade.setAcceptedSubProtocol(subprotocol);
          }
          return socket;
        };
    try (var written = Blocker.callback()) {
      boolean upgraded =
          handshaker.upgradeRequest(
              negotiator, asked, answer, written, components, JettySocketUpgrade::customize);
      if (upgraded) {
        written.block();
      }
      return upgraded;
    }
  }

  private static void customize(Configuration socket) {
    socket.setIdleTimeout(Duration.ZERO);
    socket.setMaxTextMessageSize(ServerFrame.Limits.DEFAULT.frame());
    socket.setMaxBinaryMessageSize(1);
    socket.setMaxFrameSize(ServerFrame.Limits.DEFAULT.frame());
    socket.setOutputBufferSize(OUTPUT_BUFFER);
  }
}
