package dev.parley.api.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The AsyncAPI 3.0 document of the socket and the Kafka topics.
///
/// `asyncapi.yaml` beside this class and the files it names are written by hand, except `events/…`,
/// which are the contract's own schemas and samples. Each `$ref` to a file is replaced by the
/// file's content, so the served document is complete.
public final class AsyncApi {

  private static final String SOURCE = "asyncapi.yaml";
  private static final JsonMapper JSON = JsonMapper.shared();

  private AsyncApi() {}

  /// The document without references to files.
  public static ObjectNode read() {
    var document = file(SOURCE);
    embed(document);
    return document;
  }

  /// The same document as YAML, in the order of the source.
  public static String yaml(ObjectNode document) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(JSON.convertValue(document, Map.class));
  }

  private static void embed(ObjectNode document) {
    Deque<JsonNode> open = new ArrayDeque<>();
    open.push(document);
    while (!open.isEmpty()) {
      var node = open.pop();
      if (node instanceof ObjectNode object) {
        object.properties().forEach(it -> object.set(it.getKey(), embedded(it.getValue())));
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, embedded(array.get(i)));
        }
      }
      node.forEach(open::push);
    }
  }

  private static JsonNode embedded(JsonNode node) {
    var ref = node.path("$ref");
    return ref.isString() && !ref.asString().startsWith("#") ? file(ref.asString()) : node;
  }

  /// A YAML file, or a JSON one, which is YAML too.
  private static ObjectNode file(String name) {
    try (var in = AsyncApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("no resource " + name);
      }
      var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      var content = (ObjectNode) JSON.<JsonNode>valueToTree(yaml.load(in));
      // Both identify a schema's own document; inside another document they would be wrong.
      content.remove("$id");
      content.remove("$schema");
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
