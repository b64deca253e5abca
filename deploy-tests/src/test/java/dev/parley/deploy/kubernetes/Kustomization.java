package dev.parley.deploy.kubernetes;

import dev.parley.deploy.source.Node;
import dev.parley.deploy.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Renders a kustomization, as far as this repository uses Kustomize.
///
/// Refuses unknown fields, so that no field is ignored. Names of generated ConfigMaps have no hash
/// of their content. `KustomizeTests` compares the result with the real one.
final class Kustomization {

  private static final Set<String> KNOWN =
      Set.of(
          "apiVersion",
          "kind",
          "namespace",
          "resources",
          "patches",
          "configMapGenerator",
          "images");

  private final Path directory;
  private final Node file;
  private List<Map<String, Object>> objects = new ArrayList<>();

  private Kustomization(Path directory) {
    this.directory = directory;
    this.file = Node.read(directory.resolve("kustomization.yaml"));
  }

  /// The objects that `kubectl apply -k` would send.
  public static List<Node> render(String directory) {
    return new Kustomization(Sources.ROOT.resolve(directory).normalize())
        .build().stream().map(Node::new).toList();
  }

  private List<Map<String, Object>> build() {
    if (!KNOWN.containsAll(file.entries().keySet())) {
      throw new IllegalStateException(directory + " uses " + file.entries().keySet());
    }
    for (var resource : file.at("resources").texts()) {
      var path = directory.resolve(resource).normalize();
      objects.addAll(Files.isDirectory(path) ? new Kustomization(path).build() : parse(path));
    }
    file.at("configMapGenerator").items().forEach(this::generate);
    file.at("patches").items().forEach(this::patch);
    file.at("images").items().forEach(this::tag);
    if (file.at("namespace").exists()) {
      objects.forEach(object -> move(object, file.at("namespace").text()));
    }
    return objects;
  }

  private static List<Map<String, Object>> parse(Path path) {
    return Node.documents(Node.text(path)).stream().map(Kustomization::map).toList();
  }

  private void generate(Node generator) {
    var data = new LinkedHashMap<String, Object>();
    for (var literal : generator.at("literals").texts()) {
      data.put(literal.split("=", 2)[0], literal.split("=", 2)[1]);
    }
    for (var name : generator.at("files").texts()) {
      data.put(name, Node.text(directory.resolve(name)));
    }
    var made = new LinkedHashMap<String, Object>();
    made.put("apiVersion", "v1");
    made.put("kind", "ConfigMap");
    made.put("metadata", new LinkedHashMap<>(Map.of("name", generator.at("name").text())));
    made.put("data", data);
    if (generator.at("behavior").text().equals("merge")) {
      merge(only("ConfigMap", generator.at("name").text()), made);
    } else {
      objects.add(made);
    }
  }

  private void patch(Node patch) {
    var change = map(Node.read(directory.resolve(patch.at("path").text())));
    change.remove("metadata");
    var name = patch.at("target", "name").exists() ? patch.at("target", "name").text() : ".*";
    var patched =
        objects.stream()
            .filter(object -> patch.at("target", "kind").text().equals(object.get("kind")))
            .filter(object -> name(object).matches(name))
            .toList();
    if (patched.isEmpty()) {
      throw new IllegalStateException("nothing to patch: " + patch);
    }
    patched.forEach(object -> merge(object, change));
  }

  private void tag(Node image) {
    var found = new int[1];
    objects.forEach(object -> {
      for (var container : new Node(object).at("spec", "template", "spec", "containers").items()) {
        if (container.at("image").text().equals(image.at("name").text())) {
          map(container).put("image", image.at("newName").text() + ":" + image.at("newTag").text());
          found[0]++;
        }
      }
    });
    if (found[0] == 0) {
      throw new IllegalStateException("no image of that name: " + image);
    }
  }

  private static void move(Map<String, Object> object, String namespace) {
    var metadata = map(new Node(object).at("metadata"));
    metadata.put("Namespace".equals(object.get("kind")) ? "name" : "namespace", namespace);
  }

  /// A strategic merge: merges maps by key and lists of named objects by name; null removes a
  /// value.
  private static void merge(Map<String, Object> into, Map<String, Object> change) {
    change.forEach((key, value) -> {
      var before = into.get(key);
      if (value == null) {
        into.remove(key);
      } else if (before instanceof Map<?, ?> && value instanceof Map<?, ?>) {
        merge(map(new Node(before)), map(new Node(value)));
      } else if (before instanceof List<?> && value instanceof List<?> added && named(added)) {
        mergeByName(list(before), list(value));
      } else {
        into.put(key, copy(value));
      }
    });
  }

  private static void mergeByName(List<Object> into, List<Object> change) {
    for (var item : change) {
      var name = new Node(item).at("name").text();
      into.stream()
          .filter(other -> new Node(other).at("name").text().equals(name))
          .findFirst()
          .ifPresentOrElse(
              other -> merge(map(new Node(other)), map(new Node(item))),
              () -> into.add(copy(item)));
    }
  }

  private static boolean named(List<?> items) {
    return items.stream().allMatch(item -> new Node(item).at("name").exists());
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      var copy = new LinkedHashMap<String, Object>();
      map.forEach(
          (key, child) -> copy.put(String.valueOf(key), copy(Objects.requireNonNull(child))));
      return copy;
    }
    return value instanceof List<?> list
        ? new ArrayList<>(list.stream().map(Kustomization::copy).toList())
        : value;
  }

  private Map<String, Object> only(String kind, String name) {
    var found =
        objects.stream()
            .filter(object -> kind.equals(object.get("kind")) && name(object).equals(name))
            .toList();
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " of " + kind + " " + name);
    }
    return found.getFirst();
  }

  private static String name(Map<String, Object> object) {
    return new Node(object).at("metadata", "name").text();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Node node) {
    return (Map<String, Object>) Objects.requireNonNull(node.value());
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}
