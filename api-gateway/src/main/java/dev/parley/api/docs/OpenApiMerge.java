package dev.parley.api.docs;

import dev.parley.api.Routes;
import dev.parley.api.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes one OpenAPI 3.1 document of those of the services.
///
/// It holds what can be called from outside: a path that [Routes] does not send to the service that
/// describes it is left out. Two services' different schemas of one name get the service's name in
/// front.
final class OpenApiMerge {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMAS = "#/components/schemas/";
  private static final String BEARER = "bearer";

  private final ObjectNode paths = JSON.createObjectNode();
  private final ObjectNode schemas = JSON.createObjectNode();
  private final ObjectNode otherComponents = JSON.createObjectNode();
  private final List<String> away = new ArrayList<>();

  OpenApiMerge() {
    schemas.set("Problem", problemSchema());
  }

  /// Adds what a service said of itself; empty: it did not answer.
  OpenApiMerge add(Service service, Optional<ObjectNode> document) {
    document.ifPresentOrElse(it -> add(service, it), () -> away.add(service.text()));
    return this;
  }

  private void add(Service service, ObjectNode document) {
    var names = newNames(service, document.at("/components/schemas"));
    document
        .at("/components/schemas")
        .properties()
        .forEach(schema ->
            schemas.set(
                names.getOrDefault(schema.getKey(), schema.getKey()),
                renamed(schema.getValue(), names)));
    for (var kind : List.of("parameters", "responses", "headers", "requestBodies", "examples")) {
      var components = document.at("/components/" + kind);
      if (components instanceof ObjectNode found) {
        otherComponents.withObject("/" + kind).setAll((ObjectNode) renamed(found, names));
      }
    }
    for (var path : document.at("/paths").properties()) {
      if (Routes.serviceOf(path.getKey()).filter(service::equals).isPresent()) {
        paths.set(path.getKey(), tagged(renamed(path.getValue(), names), service));
      }
    }
  }

  private Map<String, String> newNames(Service service, JsonNode theirs) {
    var names = new HashMap<String, String>();
    for (var schema : theirs.properties()) {
      var ours = schemas.get(schema.getKey());
      if (ours != null && !ours.equals(schema.getValue())) {
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

  /// Marks each operation with its service, and with bearer tokens where it says nothing itself.
  private static JsonNode tagged(JsonNode path, Service service) {
    var copy = (ObjectNode) path.deepCopy();
    for (var operation : copy.properties()) {
      if (operation.getValue() instanceof ObjectNode object && object.has("responses")) {
        object.putArray("tags").add(service.text());
        var responses = object.withObject("/responses");
        if (!responses.has("default")) {
          responses.putObject("default").put("$ref", "#/components/responses/Problem");
        }
      }
    }
    return copy;
  }

  ObjectNode document() {
    var document = JSON.createObjectNode().put("openapi", "3.1.0");
    var info = document.putObject("info").put("title", "Parley").put("version", "1");
    info.put("description", description());
    document.putArray("servers").addObject().put("url", "/");
    document.set("paths", paths);
    var components = document.putObject("components");
    components.setAll(otherComponents);
    components.set("schemas", schemas);
    components.withObject("/responses").set("Problem", problemResponse());
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
    var response = JSON.createObjectNode().put("description", "A problem, see its `code`.");
    response
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", SCHEMAS + "Problem");
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
                "code": {"type": "string", "description": "Stable; decide by this one."},
                "detail": {"type": "string", "description": "For people."}
              }
            }
            """);
  }
}
