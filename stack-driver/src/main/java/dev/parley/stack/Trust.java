package dev.parley.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// For a stack with TLS: trusts only the certificates of the authorities in one PEM file.
public final class Trust {

  private Trust() {}

  /// Makes them the only trusted ones in this process. Call it before the first connection.
  ///
  /// @param file null: nothing changes
  public static void only(@Nullable Path file) {
    if (file != null) {
      SSLContext.setDefault(of(file));
    }
  }

  /// The TLS context for connections to servers with their certificates.
  ///
  /// @param file null: the authorities that the JVM trusts
  public static SSLContext of(@Nullable Path file) {
    try {
      return file == null ? SSLContext.getDefault() : read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the authority in " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not the certificate of an authority: " + file, e);
    }
  }

  private static SSLContext read(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var content = Files.newInputStream(file)) {
      int number = 0;
      for (var each : CertificateFactory.getInstance("X.509").generateCertificates(content)) {
        store.setCertificateEntry("authority-" + number++, each);
      }
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
