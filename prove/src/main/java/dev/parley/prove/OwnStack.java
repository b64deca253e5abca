package dev.parley.prove;

import dev.parley.prove.fault.Site;
import dev.parley.prove.link.Links;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/// A stack with two gateways and two message-services over links of its own for one run, started
/// and stopped by `./parley`; also when this process is told to end.
public final class OwnStack implements AutoCloseable {

  private static final int MOST_TRIES = 50;

  // Below the ports that are handed out to outgoing connections.
  private static final int FIRST_PORT = 15_000;
  private static final int LAST_PORT = 30_000;

  private static final int GATEWAYS = 2;
  private static final int MESSAGE_SERVICES = 2;

  private final Site site;
  private final Links links;
  private final Thread hook;
  private boolean keep = true;

  private OwnStack(Site site, Links links) {
    this.site = site;
    this.links = links;
    this.hook = new Thread(this::down);
  }

  /// Starts it on free ports, and a proxy in this process for each of its links.
  ///
  /// @param data an empty directory, or one that is not there yet
  /// @param more words for `./parley up`
  public static OwnStack up(Path home, Path data, List<String> more) throws IOException {
    if (Files.exists(data.resolve("stack.json")) || Files.exists(data.resolve("postgres"))) {
      throw new IOException(data + " holds a stack already: name an empty directory");
    }
    for (int tries = 1; ; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try {
        return up(home, data, more, port);
      } catch (IOException e) {
        if (tries == MOST_TRIES) {
          throw e;
        }
      }
    }
  }

  private static OwnStack up(Path home, Path data, List<String> more, int port) throws IOException {
    var links = Links.lay(port, GATEWAYS, MESSAGE_SERVICES, new Random());
    var stack = new OwnStack(new Site(home, data), links);
    Files.createDirectories(data);
    var words =
        new ArrayList<>(
            List.of(
                "up",
                "--port=" + port,
                "--gateways=" + GATEWAYS,
                "--message-services=" + MESSAGE_SERVICES,
                "--links=" + links.writeTo(data.resolve("links")),
                "--no-limits",
                "--detach"));
    words.addAll(more);
    Runtime.getRuntime().addShutdownHook(stack.hook);
    stack.site.parley(Map.of(), words);
    return stack;
  }

  public Site site() {
    return site;
  }

  Links links() {
    return links;
  }

  /// Where clients come in: over links of their own.
  public List<URI> doors() {
    return Stream.concat(site.gateways().stream(), Stream.of("api-gateway"))
        .map(to -> URI.create("ws://127.0.0.1:%d/ws".formatted(links.client(to))))
        .toList();
  }

  /// Its data and logs are of no more use.
  void forget() {
    keep = false;
  }

  private void down() {
    if (Files.exists(site.data().resolve("stack.json"))) {
      site.parts().forEach(part -> site.cont(part.name())); // a frozen one would not hear of it
    }
    links.heal();
    site.parley(Map.of(), List.of("down"));
    links.close();
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(hook);
    down();
    if (!keep) {
      try (var paths = Files.walk(site.data())) {
        for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
