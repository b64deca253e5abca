package dev.parley.gateway;

import dev.parley.gateway.session.RequestDeadline;
import java.time.Duration;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// What Boot has no setting for: how long a request may take to come.
@Component
final class ConnectionLimits implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

  private static final Duration REQUEST = Duration.ofSeconds(5);

  @Override
  public void customize(JettyServletWebServerFactory factory) {
    var deadline = new RequestDeadline(REQUEST);
    factory.addServerCustomizers(server -> {
      for (var connector : server.getConnectors()) {
        connector.addBean(deadline);
      }
    });
  }
}
