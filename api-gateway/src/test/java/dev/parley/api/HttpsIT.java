package dev.parley.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("slow")
class HttpsIT {

  private static final char[] PASSWORD = "parley".toCharArray();

  @TempDir private static Path directory;
  private static KeyStore keys;

  @BeforeAll
  static void makeCertificates() throws Exception {
    for (var name : List.of("first", "second")) {
      keytool(name);
    }
    keys = KeyStore.getInstance(directory.resolve("keys.p12").toFile(), PASSWORD);
  }

  @Test
  void showsANewCertificateWithoutARestart() throws Exception {
    put("first");
    try (var gateway =
        start(
            "PARLEY_HTTPS=on",
            "PARLEY_HTTPS_CERTIFICATE=" + directory.resolve("tls.crt"),
            "PARLEY_HTTPS_KEY=" + directory.resolve("tls.key"))) {
      for (var name : List.of("local.server.port", "local.management.port")) {
        assertThat(shownAt(gateway, name)).isEqualTo(serial("first"));
      }

      put("second");

      for (var name : List.of("local.server.port", "local.management.port")) {
        await().ignoreExceptions().until(() -> shownAt(gateway, name), serial("second")::equals);
      }
    }
  }

  @Test
  void doesNotStartWithNothingToShow() {
    assertThatThrownBy(() -> start("PARLEY_HTTPS=on").close())
        .hasStackTraceContaining("set PARLEY_HTTPS_CERTIFICATE and PARLEY_HTTPS_KEY");
  }

  private static ConfigurableApplicationContext start(String... settings) {
    return new SpringApplicationBuilder(ApiGatewayApplication.class)
        .properties(settings)
        .run("--server.port=0", "--management.server.port=0", "--parley.limits=off");
  }

  /// The serial number of the certificate that a new connection gets.
  private static BigInteger shownAt(ConfigurableApplicationContext gateway, String port)
      throws Exception {
    var host = "https://localhost:" + gateway.getEnvironment().getProperty(port);
    var uri = URI.create(host + "/actuator/health/liveness");
    try (var client = HttpClient.newBuilder().sslContext(trust()).build()) {
      var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
      var session = answer.sslSession().orElseThrow();
      return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber();
    }
  }

  private static SSLContext trust() throws Exception {
    var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (var name : List.of("first", "second")) {
      store.setCertificateEntry(name, keys.getCertificate(name));
    }
    trusted.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trusted.getTrustManagers(), null);
    return context;
  }

  private static BigInteger serial(String name) throws Exception {
    return ((X509Certificate) keys.getCertificate(name)).getSerialNumber();
  }

  private static void put(String name) throws Exception {
    replace("tls.key", "PRIVATE KEY", keys.getKey(name, PASSWORD).getEncoded());
    replace("tls.crt", "CERTIFICATE", keys.getCertificate(name).getEncoded());
  }

  private static void replace(String file, String what, byte[] content) throws IOException {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    var work = directory.resolve(file + ".new");
    Files.writeString(
        work, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what));
    Files.move(
        work,
        directory.resolve(file),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /// A key and a self-signed certificate.
  private static void keytool(String name) throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            name,
            "-keystore",
            directory.resolve("keys.p12").toString(),
            "-storepass",
            String.valueOf(PASSWORD),
            "-dname",
            "CN=" + name,
            "-keyalg",
            "EC",
            "-ext",
            "san=dns:localhost");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
