package dev.parley.starter.problem;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Describes refusals in the OpenAPI document, so that a controller declares only status and
/// reason.
///
/// Every 4xx and 5xx answer is a problem, and a call that needs a token may answer 401. A service
/// that describes `Problem` itself keeps its description.
final class ProblemDocs implements OpenApiCustomizer {

  private static final String NAME = "Problem";

  @Override
  public void customise(OpenAPI api) {
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    var schemas = api.getComponents().getSchemas();
    if (schemas == null || !schemas.containsKey(NAME)) {
      ModelConverters.getInstance(true)
          .read(ProblemAnswer.class)
          .forEach(api.getComponents()::addSchemas);
    }
    api.getPaths().values().stream()
        .flatMap(path -> path.readOperations().stream())
        .forEach(ProblemDocs::describe);
  }

  private static void describe(Operation call) {
    var answers = call.getResponses();
    if (call.getSecurity() != null && !call.getSecurity().isEmpty()) {
      answers.putIfAbsent(
          "401", new ApiResponse().description("`unauthorized`: no valid access token"));
    }
    answers.forEach((status, answer) -> {
      if (status.startsWith("4") || status.startsWith("5")) {
        answer.setContent(problem());
      }
    });
  }

  private static Content problem() {
    var schema = new Schema<>().$ref("#/components/schemas/" + NAME);
    return new Content().addMediaType("application/problem+json", new MediaType().schema(schema));
  }
}
