package dev.parley.gateway.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;

class ConnectionLimitsTests {

  private static final int KNOCKING = 500;

  /// A client whose connection attempt the kernel drops retries only after a second.
  @Test
  void hundredsMayKnockBeforeAnybodyIsLetIn() throws Exception {
    var factory = new JettyServletWebServerFactory(0);
    factory.setAddress(InetAddress.getLoopbackAddress());
    new ConnectionLimits().customize(factory);
    // The server accepts no connection.
    factory.addServerCustomizers(
        server -> ((ServerConnector) server.getConnectors()[0]).setAccepting(false));
    var server = (JettyWebServer) factory.getWebServer();
    var channels = new ArrayList<SocketChannel>();
    try {
      server.start();
      for (int i = 0; i < KNOCKING; i++) {
        var channel = SocketChannel.open();
        channels.add(channel);
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
      }
      Awaitility.await()
          .atMost(900, TimeUnit.MILLISECONDS)
          .untilAsserted(() -> {
            for (var channel : channels) {
              assertThat(channel.finishConnect()).isTrue();
            }
          });
    } finally {
      for (var channel : channels) {
        channel.close();
      }
      server.stop();
    }
  }
}
