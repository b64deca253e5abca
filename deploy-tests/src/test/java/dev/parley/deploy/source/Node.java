package dev.parley.deploy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// A node of a YAML document, which may be missing.
///
/// @param value a map, a list, a scalar, or null when missing
public record Node(@Nullable Object value) {

  private static final int MOST_ALIASES = 500;

  /// Reads a file with one document.
  public static Node read(Path file) {
    return documents(text(file)).getFirst();
  }

  /// Reads all documents of a text.
  public static List<Node> documents(String text) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setAllowDuplicateKeys(false);
    var yaml = new Yaml(new SafeConstructor(options));
    return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
        .map(Node::new)
        .filter(Node::exists)
        .toList();
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The node below, key by key.
  public Node at(String... keys) {
    var node = this;
    for (var key : keys) {
      node = new Node(node.value instanceof Map<?, ?> map ? map.get(key) : null);
    }
    return node;
  }

  public boolean exists() {
    return value != null;
  }

  /// The scalar as text; empty when missing.
  public String text() {
    return value == null ? "" : value.toString();
  }

  public int number() {
    return Integer.parseInt(text());
  }

  /// The items; empty when missing.
  public List<Node> items() {
    return value instanceof List<?> list ? list.stream().map(Node::new).toList() : List.of();
  }

  public List<String> texts() {
    return items().stream().map(Node::text).toList();
  }

  /// The entries in the document's order; empty when missing.
  public Map<String, Node> entries() {
    var entries = new LinkedHashMap<String, Node>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> entries.put(String.valueOf(key), new Node(child)));
    }
    return entries;
  }
}
