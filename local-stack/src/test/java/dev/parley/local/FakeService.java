package dev.parley.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/// The parts of a service that the stack uses: a jar that unpacks itself, two ports, and readiness.
///
/// With `FAKE_FAILS` in the environment it ends at once, like a service with a wrong setting.
public final class FakeService {

  private FakeService() {}

  public static void main(String[] args) throws IOException {
    if ("tools".equals(System.getProperty("jarmode"))) {
      var jar = Path.of(System.getProperty("java.class.path"));
      Files.copy(jar, Path.of(args[2]).resolve(jar.getFileName()));
      return;
    }
    if (System.getenv("FAKE_FAILS") != null) {
      System.err.println("ERROR a setting is wrong");
      System.exit(3);
    }
    serve("SERVER_PORT", "/health");
    serve("MANAGEMENT_SERVER_PORT", "/actuator/health/readiness");
  }

  /// Puts the jars of the five modules into a home directory.
  public static void install(Path home) throws IOException {
    var jar = home.resolve("fake.jar");
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
    var name = FakeService.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = FakeService.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new ZipEntry(name));
      code.transferTo(out);
    }
    for (var module :
        new String[] {
          "auth-service", "room-service", "message-service", "ws-gateway", "api-gateway"
        }) {
      var target = Files.createDirectories(home.resolve(module).resolve("target"));
      Files.copy(jar, target.resolve(module + "-1.jar"));
    }
  }

  private static void serve(String portVariable, String path) throws IOException {
    var address =
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(portVariable)));
    var server = HttpServer.create(address, 0);
    server.createContext(
        path,
        exchange -> {
          var body = "{\"DB\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }
}
