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

/// A place in a YAML document, whether anything is there or not.
///
/// @param value a map, a list, a scalar, or null where nothing is
public record Node(@Nullable Object value) {

  private static final int MOST_ALIASES = 500;

  /// The one document of a file.
  public static Node read(Path file) {
    return documents(text(file)).getFirst();
  }

  /// All documents of a text.
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

  /// What lies below, key by key.
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

  /// The scalar as it would be written; empty where nothing is.
  public String text() {
    return value == null ? "" : value.toString();
  }

  public int number() {
    return Integer.parseInt(text());
  }

  /// Empty where nothing is.
  public List<Node> items() {
    return value instanceof List<?> list ? list.stream().map(Node::new).toList() : List.of();
  }

  public List<String> texts() {
    return items().stream().map(Node::text).toList();
  }

  /// In the document's order; empty where nothing is.
  public Map<String, Node> entries() {
    var entries = new LinkedHashMap<String, Node>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, child) -> entries.put(String.valueOf(key), new Node(child)));
    }
    return entries;
  }
}
