package dev.parley.bench.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// Whose certificates this program believes.
public final class Trust {

  private Trust() {}

  /// Makes the authorities of a PEM file the only ones, for the whole process; to be called before
  /// anything is connected to.
  ///
  /// @param file null: those that the JVM believes
  public static void only(@Nullable Path file) throws IOException {
    if (file == null) {
      return;
    }
    try (var content = Files.newInputStream(file)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      SSLContext.setDefault(context);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no authority's certificate", e);
    }
  }
}
