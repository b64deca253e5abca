package dev.parley.local.state;

import dev.parley.local.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/// The links of a stack that go through a proxy; all other connections are direct.
///
/// @param all at most one for each pair
public record Links(List<Link> all) {

  public static final Links NONE = new Links(List.of());

  public Links {
    all = List.copyOf(all);
  }

  /// Reads lines such as `ws-gateway-1>redis=9001` and `message-service>kafka=9002,9003`.
  ///
  /// @throws StackException when it cannot be parsed or names an unknown process
  public static Links read(Path file) {
    var lines = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new StackException("--links %s cannot be read: %s".formatted(file, e), e);
    }
    return new Links(
        lines.stringPropertyNames().stream()
            .sorted()
            .map(pair -> link(pair, lines.getProperty(pair)))
            .toList());
  }

  /// The port that `from` uses for `to`.
  ///
  /// @param own the port on which `to` listens
  public int port(String from, String to, int own) {
    return all.stream()
        .filter(link -> link.isFor(from, to))
        .map(Link::port)
        .findFirst()
        .orElse(own);
  }

  /// The links to a part.
  public List<Link> to(String part) {
    return all.stream().filter(link -> link.to().equals(part)).toList();
  }

  private static Link link(String pair, String ports) {
    var names = pair.strip().split(">", -1);
    var numbers = ports.strip().split(",", -1);
    if (names.length != 2 || numbers.length > 2) {
      throw new StackException("--links: %s=%s is not FROM>TO=PORT".formatted(pair, ports));
    }
    try {
      int listener = numbers.length == 2 ? Integer.parseInt(numbers[1].strip()) : 0;
      return new Link(names[0], names[1], Integer.parseInt(numbers[0].strip()), listener);
    } catch (NumberFormatException e) {
      throw new StackException("--links: %s=%s is not FROM>TO=PORT".formatted(pair, ports), e);
    }
  }
}
