package dev.parley.gateway.jetty;

import java.time.Duration;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Limits without a property in Boot: how long a request may take to arrive, and how many
/// connections may wait to be accepted.
@Component
final class ConnectionLimits implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

  private static final Duration REQUEST = Duration.ofSeconds(5);

  /// If this queue is full, the kernel drops connection attempts, and a client retries after 1 s,
  /// then 2 s more. With the JDK's 50, hundreds of clients that reconnected at once waited like
  /// that. The kernel has a limit of its own, `net.core.somaxconn`.
  private static final int WAITING = 4_096;

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    var deadline = new RequestDeadline(REQUEST);
    factory.addServerCustomizers(server -> {
      for (var connector : server.getConnectors()) {
        connector.addBean(deadline);
        if (connector instanceof ServerConnector listening) {
          listening.setAcceptQueueSize(WAITING);
        }
      }
    });
  }
}
