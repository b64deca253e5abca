package dev.parley.system.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Who gave a stack its certificates, and what a caller who believes nobody else gets to see.
///
/// @param file its own certificate
public record Authority(Path file) {

  private static final int PATIENCE_MILLIS = 5_000;

  public SSLContext trust() {
    try {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var content = new ByteArrayInputStream(Files.readAllBytes(file));
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(content));
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
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
