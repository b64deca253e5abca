package dev.parley.system.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.client.ParleyClient;
import dev.parley.client.event.Entry;
import dev.parley.stack.Ports;
import dev.parley.system.stack.Authority;
import dev.parley.system.stack.Listeners;
import dev.parley.system.stack.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A stack with `--tls`: every connection uses TLS.
@Tag("slow")
@Tag("turn-attacks")
class TlsIT {

  private final Stack stack = Stack.secure();
  private final Authority authority = new Authority(stack.site().data().resolve("tls/ca.crt"));
  private final HttpClient http = HttpClient.newBuilder().sslContext(authority.trust()).build();

  @Test
  void peopleTalkThroughTheApiGateway() throws Exception {
    assertThat(stack.url().getScheme()).isEqualTo("https");
    BlockingQueue<Entry> heard = new LinkedBlockingQueue<>();
    try (var ann = client();
        var bob = client()) {
      var hers = ann.join("lobby", _ -> {});
      bob.join("lobby", heard::add).joined().get(10, TimeUnit.SECONDS);
      hers.joined().get(10, TimeUnit.SECONDS);
      var ack = hers.send("by wss").get(10, TimeUnit.SECONDS);

      Entry last;
      do {
        last = heard.poll(10, TimeUnit.SECONDS);
        assertThat(last).isNotNull();
      } while (last.seq() < ack.seq());
      assertThat(last.text()).contains("by wss");
    }
  }

  @Test
  void theLaunchersOwnTestPasses() {
    stack.run("test");
    stack.run("status");
  }

  @Test
  void whoDoesNotKnowTheAuthorityIsNotTalkedInto() {
    try (var stranger = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> stranger.send(get("/health"), BodyHandlers.ofString()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void noListenerIsWithoutTls() throws Exception {
    for (var part : stack.site().parts()) {
      var process = part.name();
      var ports = Listeners.of(part.pid());
      assertThat(ports).as(process).contains(part.port());
      if (process.equals("postgres")) {
        assertThat(ports).hasSize(1);
        continue; // Postgres starts without TLS to negotiate it: see the next test
      }
      for (int port : ports) {
        assertThat(authority.shownBy(port).getSubjectX500Principal().getName())
            .as("%s on %d", process, port)
            .isEqualTo("CN=" + process.replaceFirst("-\\d$", ""));
      }
    }
    var entrance = stack.site().part("api-gateway");
    assertThat(Listeners.of(entrance.pid())).contains(Ports.management(entrance.port()));
  }

  @Test
  void postgresLetsNobodyInWithoutTls() {
    var environment = stack.environment("message-service");
    var url = environment.getOrDefault("PARLEY_POSTGRES_URL", "");
    var user = environment.get("PARLEY_POSTGRES_USER");
    var password = environment.get("PARLEY_POSTGRES_PASSWORD");

    assertThat(url).contains("sslmode=verify-full");
    assertThatThrownBy(() ->
            DriverManager.getConnection(
                    url.replaceFirst("[?].*", "?sslmode=disable"), user, password)
                .close())
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no encryption");
  }

  @Test
  void aNewCertificateIsShownWithoutARestart() throws Exception {
    for (var process : List.of("api-gateway", "ws-gateway-1", "room-service")) {
      int port = stack.site().part(process).port();
      var before = authority.shownBy(port).getSerialNumber();
      long pid = stack.site().part(process).pid();
      try (var client = client()) {
        var room = client.join("lobby", _ -> {});
        room.joined().get(10, TimeUnit.SECONDS);

        renew(process.replaceFirst("-\\d$", ""));

        Awaitility.await(process)
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions() // the key and the certificate are replaced one after the other
            .until(() -> !authority.shownBy(port).getSerialNumber().equals(before));
        assertThat(room.send("still here").get(10, TimeUnit.SECONDS).seq()).isPositive();
      }
      assertThat(ProcessHandle.of(pid)).isPresent();
    }
  }

  private ParleyClient client() {
    return ParleyClient.builder(stack.url()).http(http).guest().connect();
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(URI.create(stack.url() + path)).build();
  }

  /// Replaces key and certificate by new ones of the same authority, as an operator does.
  private void renew(String name) throws Exception {
    var directory = stack.site().data().resolve("tls");
    var keys = directory.resolve("keys.p12");
    var password = "parley".toCharArray();
    var alias = name + "-renewed";
    keytool(keys, "-genkeypair", "-alias", alias, "-signer", "ca", "-dname", "CN=" + name);
    var store = KeyStore.getInstance(keys.toFile(), password);
    replace(
        directory.resolve(name + ".key"),
        pem("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
    replace(
        directory.resolve(name + ".crt"),
        pem("CERTIFICATE", store.getCertificate(alias).getEncoded()));
  }

  private static void keytool(Path keys, String... words) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("-keystore", keys.toString(), "-storepass", "parley"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-ext", "san=ip:127.0.0.1,dns:localhost"));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static void replace(Path file, String content) throws IOException {
    var work = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(work, content);
    Files.move(work, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), what);
  }
}
