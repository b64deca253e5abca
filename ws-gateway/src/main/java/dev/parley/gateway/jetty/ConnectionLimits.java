package dev.parley.gateway.jetty;

import java.time.Duration;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// What Boot has no setting for: how long a request may take to come, and how many connections may
/// wait to be accepted.
@Component
final class ConnectionLimits implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

  private static final Duration REQUEST = Duration.ofSeconds(5);

  /// Where it is full the kernel drops who knocks, and a client knocks again after 1 s, then 2 s
  /// more: with the JDK's 50, hundreds who come back at once waited so. The kernel has a bound of
  /// its own, `net.core.somaxconn`.
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
