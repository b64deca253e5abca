package dev.parley.api.docs;

import dev.parley.api.route.Routes;
import dev.parley.api.route.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Merges the OpenAPI documents of the services into one of OpenAPI 3.1.
///
/// It contains only public paths: a path that [Routes] does not send to the service that describes
/// it is left out. If two services have different schemas with one name, the service's name is put
/// in front. Other shared components do not occur, because springdoc writes them in place.
/// `Problem` is always the gateway's schema.
final class OpenApiMerge {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String BEARER = "bearer";
  private static final String PROBLEM = "Problem";

  private final ObjectNode paths = JSON.createObjectNode();
  private final ObjectNode schemas = JSON.createObjectNode();
  private final Set<String> tags = new TreeSet<>();
  private final List<String> away = new ArrayList<>();

  OpenApiMerge() {
    schemas.set(PROBLEM, problemSchema());
  }

  /// Adds a service's document; empty: the service did not answer.
  OpenApiMerge add(Service service, Optional<ObjectNode> document) {
    document.ifPresentOrElse(it -> add(service, it), () -> away.add(service.text()));
    return this;
  }

  private void add(Service service, ObjectNode document) {
    var theirs = document.at("/components/schemas");
    var names = newNames(service, theirs);
    for (var schema : theirs.properties()) {
      if (!schema.getKey().equals(PROBLEM)) {
        var name = names.getOrDefault(schema.getKey(), schema.getKey());
        schemas.set(name, renamed(schema.getValue(), names));
      }
    }
    addPaths(service, document, names);
  }

  private void addPaths(Service service, ObjectNode document, Map<String, String> names) {
    var security = securityUnlessSaid(document);
    for (var path : document.at("/paths").properties()) {
      if (Routes.serviceOf(path.getKey()).filter(service::equals).isPresent()) {
        paths.set(path.getKey(), completed(renamed(path.getValue(), names), service, security));
      }
    }
  }

  private Map<String, String> newNames(Service service, JsonNode theirs) {
    var names = new HashMap<String, String>();
    for (var schema : theirs.properties()) {
      var ours = schemas.get(schema.getKey());
      var clashes = ours != null && !ours.equals(schema.getValue());
      if (clashes && !schema.getKey().equals(PROBLEM)) {
        var prefix =
            service.name().charAt(0) + service.name().substring(1).toLowerCase(Locale.ROOT);
        names.put(schema.getKey(), prefix + schema.getKey());
      }
    }
    return names;
  }

  private static JsonNode renamed(JsonNode node, Map<String, String> names) {
    if (names.isEmpty()) {
      return node;
    }
    var copy = node.deepCopy();
    rename(copy, names);
    return copy;
  }

  private static void rename(JsonNode node, Map<String, String> names) {
    if (node instanceof ObjectNode object && object.path("$ref").isString()) {
      var ref = object.path("$ref").asString();
      var name = ref.startsWith(SCHEMAS) ? ref.substring(SCHEMAS.length()) : ref;
      if (names.containsKey(name)) {
        object.put("$ref", SCHEMAS + names.get(name));
      }
    }
    node.forEach(child -> rename(child, names));
  }

  /// The security of operations without one of their own: the service's default. Without a default,
  /// a token is needed, unless other operations declare their security.
  private static ArrayNode securityUnlessSaid(ObjectNode document) {
    if (document.get("security") instanceof ArrayNode forAll) {
      return forAll;
    }
    var token = JSON.createArrayNode();
    if (document.at("/paths").findValue("security") == null) {
      token.addObject().putArray(BEARER);
    }
    return token;
  }

  /// Adds to each operation its security and the problem answer; and its service as the tag, if it
  /// has none.
  private JsonNode completed(JsonNode path, Service service, ArrayNode security) {
    var copy = (ObjectNode) path.deepCopy();
    for (var operation : copy.properties()) {
      if (operation.getValue() instanceof ObjectNode object && object.has("responses")) {
        if (object.path("tags").isEmpty()) {
          object.putArray("tags").add(service.text());
        }
        object.path("tags").forEach(tag -> tags.add(tag.asString()));
        if (!object.has("security")) {
          object.set("security", security.deepCopy());
        }
        var responses = object.withObject("/responses");
        if (!responses.has("default")) {
          responses.putObject("default").put("$ref", "#/components/responses/" + PROBLEM);
        }
      }
    }
    return copy;
  }

  ObjectNode document() {
    var document = JSON.createObjectNode().put("openapi", "3.1.0");
    var info = document.putObject("info").put("title", "Parley").put("version", "1");
    info.put("description", description());
    info.putObject("license").put("name", "Apache 2.0").put("identifier", "Apache-2.0");
    document.putArray("servers").addObject().put("url", "/");
    var names = document.putArray("tags");
    tags.forEach(tag -> names.addObject().put("name", tag));
    document.set("paths", paths);
    var components = document.putObject("components");
    schemas.forEach(Examples::add);
    components.set("schemas", schemas);
    components.withObject("/responses").set(PROBLEM, problemResponse());
    components
        .putObject("securitySchemes")
        .putObject(BEARER)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT");
    document.putArray("security").addObject().putArray(BEARER);
    return document;
  }

  private String description() {
    var text =
        "REST of all services. Errors are problem details (RFC 9457) with a stable `code`. "
            + "The socket and the Kafka topics are described in `/docs/asyncapi.json`.";
    return away.isEmpty()
        ? text
        : text + " **Away just now, so missing here: " + String.join(", ", away) + ".**";
  }

  private static ObjectNode problemResponse() {
    var response = JSON.createObjectNode().put("description", "A problem. Decide by its `code`.");
    response
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", SCHEMAS + PROBLEM);
    return response;
  }

  private static ObjectNode problemSchema() {
    return (ObjectNode)
        JSON.readTree(
            """
            {
              "type": "object",
              "description": "Problem details (RFC 9457).",
              "required": ["title", "status", "code"],
              "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "code": {"type": "string", "description": "Never changes. Decide by this property."},
                "detail": {"type": "string", "description": "For people."}
              }
            }
            """);
  }
}
