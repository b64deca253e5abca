package dev.parley.prove;

import dev.parley.prove.link.Links;
import dev.parley.stack.OwnStack;
import dev.parley.stack.Site;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// The stack of one run: two gateways, two message-services, and a proxy in this process on each
/// link.
public final class LinkedStack implements AutoCloseable {

  private static final int GATEWAYS = 2;
  private static final int MESSAGE_SERVICES = 2;

  private final OwnStack stack;
  private final Links links;

  private LinkedStack(OwnStack stack, Links links) {
    this.stack = stack;
    this.links = links;
  }

  /// Starts it on free ports.
  ///
  /// @param data an empty or missing directory; it is kept
  /// @param more options of `./parley up`
  public static LinkedStack up(Path home, Path data, List<String> more) throws IOException {
    var stack = OwnStack.in(home, data);
    var links = Links.lay(stack.ports(), GATEWAYS, MESSAGE_SERVICES, new Random());
    stack.beforeDown(links::heal);
    var options =
        new ArrayList<>(
            List.of(
                "--gateways=" + GATEWAYS,
                "--message-services=" + MESSAGE_SERVICES,
                "--links=" + links.writeTo(data.resolve("links")),
                "--no-limits"));
    options.addAll(more);
    stack.up(options);
    return new LinkedStack(stack, links);
  }

  public Site site() {
    return stack.site();
  }

  Links links() {
    return links;
  }

  /// The addresses where clients connect, over links of their own.
  public List<URI> doors() {
    return Stream.concat(site().gateways().stream(), Stream.of("api-gateway"))
        .map(to -> URI.create("ws://127.0.0.1:%d/ws".formatted(links.client(to))))
        .toList();
  }

  /// Lets [#close] delete its data and logs.
  void forget() {
    stack.keepData(false);
  }

  @Override
  public void close() {
    stack.close();
    links.close();
  }
}
