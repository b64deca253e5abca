package dev.parley.message.docs;

import dev.parley.starter.docs.ApiDocs;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/// The parts of `/openapi` besides the paths; built at the first request.
///
/// The contract's own JSON Schemas describe the entries: OpenAPI 3.1 uses the same dialect.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  private static final String ENTRY_SCHEMAS = "/dev/parley/events/schemas/entry/";

  @Bean
  @Lazy
  OpenAPI openApi() {
    return ApiDocs.of(
            "Parley messages", "The log of each room: sending, history, read marks, search.")
        .addSecurityItem(new SecurityRequirement().addList("bearer"));
  }

  @Bean
  @Lazy
  OpenApiCustomizer schemas() {
    return api -> {
      var components = api.getComponents();
      components.getSchemas().remove("JsonNode");
      components.addSchemas("MessageEntry", schema(ENTRY_SCHEMAS + "message.json"));
      for (var type : List.of("edit", "delete", "reaction", "pin")) {
        var name = Character.toUpperCase(type.charAt(0)) + type.substring(1) + "Entry";
        components.addSchemas(name, schema(ENTRY_SCHEMAS + type + ".json"));
      }
      components.addSchemas("MemberEntry", schema(ENTRY_SCHEMAS + "member.json"));
      components.addSchemas("RoomEntry", schema(ENTRY_SCHEMAS + "room.json"));
      addOwn(components);
      api.getPaths().values().stream()
          .flatMap(path -> path.readOperations().stream())
          .forEach(OpenApiConfiguration::addRefusals);
    };
  }

  private static void addOwn(Components components) {
    try (var json = open("/openapi/schemas.json")) {
      var schemas = Json31.mapper().readTree(json);
      for (var each : schemas.properties()) {
        components.addSchemas(
            each.getKey(), Json31.mapper().treeToValue(each.getValue(), JsonSchema.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addRefusals(Operation operation) {
    var problem =
        new Content()
            .addMediaType(
                "application/problem+json",
                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));
    operation
        .getResponses()
        .addApiResponse("default", new ApiResponse().description("Refused.").content(problem));
  }

  private static JsonSchema schema(String resource) {
    try (var json = open(resource)) {
      var schema = Json31.mapper().readValue(json, JsonSchema.class);
      schema.set$id(null);
      schema.set$schema(null);
      return schema;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) {
    return Objects.requireNonNull(
        OpenApiConfiguration.class.getResourceAsStream(resource), resource);
  }
}
