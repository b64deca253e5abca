package dev.parley.system.stack;

import dev.parley.stack.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// The certificate authority of a stack, and connections by clients that trust only this one.
///
/// @param file its own certificate
public record Authority(Path file) {

  private static final int PATIENCE_MILLIS = 5_000;

  public SSLContext trust() {
    return Trust.of(file);
  }

  /// Connects to a port of this machine; its certificate must be the authority's and for this
  /// address.
  public SSLSocket connect(int port) throws IOException {
    var socket = (SSLSocket) trust().getSocketFactory().createSocket();
    try {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.connect(
          new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), PATIENCE_MILLIS);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// The certificate of a port for a new connection.
  public X509Certificate shownBy(int port) throws IOException {
    try (var socket = connect(port)) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
