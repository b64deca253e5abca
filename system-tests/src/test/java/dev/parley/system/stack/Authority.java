package dev.parley.system.stack;

import dev.parley.stack.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Who gave a stack its certificates, and what a caller who believes nobody else gets to see.
///
/// @param file its own certificate
public record Authority(Path file) {

  private static final int PATIENCE_MILLIS = 5_000;

  public SSLContext trust() {
    return Trust.of(file);
  }

  /// A connection to a port of this machine whose certificate is its own and for this address.
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

  /// What a port shows to a new caller.
  public X509Certificate shownBy(int port) throws IOException {
    try (var socket = connect(port)) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }
}
