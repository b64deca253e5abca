package dev.parley.local.tls;

import dev.parley.local.process.StackException;
import dev.parley.local.state.Directories;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A certificate authority of the stack's own and its certificates, in `DIR/tls`, which only its
/// owner may enter.
///
/// The JDK's `keytool` makes them, once; the next start replaces one that would expire soon.
///
/// @param directory `DIR/tls`
public record Certificates(Path directory) {

  private static final Duration SOON = Duration.ofDays(30);
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /// keytool requires one; the directory's permissions protect the file.
  private static final String PASSWORD = "parley";

  /// The authority's certificate, for clients.
  public Path authority() {
    return directory.resolve("ca.crt");
  }

  /// The certificate of a process.
  public Path certificate(String name) {
    return directory.resolve(name + ".crt");
  }

  public Path key(String name) {
    return directory.resolve(name + ".key");
  }

  /// Key and certificate in one file, as Kafka needs them.
  public Path both(String name) {
    return directory.resolve(name + ".pem");
  }

  /// Makes the missing ones.
  ///
  /// @return whether any were missing
  public boolean ensure(List<String> names) {
    try {
      Directories.createPrivate(directory);
      boolean made = false;
      if (!lasts(authority())) {
        Files.deleteIfExists(store());
        makeAuthority();
        made = true;
      }
      for (var name : names) {
        if (made || !lasts(certificate(name))) {
          make(name);
          made = true;
        }
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new StackException(
          "the certificates in %s are damaged: delete that directory".formatted(directory), e);
    }
  }

  /// Makes a new key and certificate for a process; each file is replaced atomically.
  public void make(String name) throws IOException, GeneralSecurityException {
    if (Files.exists(store()) && open().containsAlias(name)) {
      keytool("-delete", name);
    }
    keytool(
        "-genkeypair",
        name,
        "-signer",
        "ca",
        "-dname",
        "CN=" + name,
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "365",
        "-ext",
        "san=ip:127.0.0.1,dns:localhost",
        "-ext",
        "ku:critical=digitalSignature",
        "-ext",
        "eku=serverAuth");
    var entries = open();
    var certificate = pem("CERTIFICATE", entries.getCertificate(name).getEncoded());
    Key key = entries.getKey(name, PASSWORD.toCharArray());
    var privateKey = pem("PRIVATE KEY", key.getEncoded());
    Directories.replace(key(name), privateKey);
    Directories.replace(certificate(name), certificate);
    Directories.replace(both(name), privateKey + certificate);
  }

  private void makeAuthority() throws IOException, GeneralSecurityException {
    keytool(
        "-genkeypair",
        "ca",
        "-dname",
        "CN=Parley on this machine",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-validity",
        "3650",
        "-ext",
        "bc:critical=ca:true,pathlen:0",
        "-ext",
        "ku:critical=keyCertSign,cRLSign");
    Directories.replace(authority(), pem("CERTIFICATE", open().getCertificate("ca").getEncoded()));
  }

  private static boolean lasts(Path file) throws IOException, GeneralSecurityException {
    if (!Files.exists(file)) {
      return false;
    }
    try (var content = Files.newInputStream(file)) {
      var read = CertificateFactory.getInstance("X.509").generateCertificate(content);
      return read instanceof X509Certificate certificate
          && certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(SOON));
    }
  }

  private Path store() {
    return directory.resolve("keys.p12");
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
  }

  private void keytool(String command, String alias, String... more) throws IOException {
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    words.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    words.addAll(List.of(command, "-alias", alias));
    words.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12"));
    words.addAll(List.of("-storepass", PASSWORD));
    words.addAll(List.of(more));
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new StackException("keytool cannot create a certificate: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new StackException("interrupted while certificates were created", e);
    }
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, LINES.encodeToString(content), what);
  }
}
