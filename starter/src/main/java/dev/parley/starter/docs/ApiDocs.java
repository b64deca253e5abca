package dev.parley.starter.docs;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;

/// What stands in the OpenAPI document of a service beside its paths.
public final class ApiDocs {

  private ApiDocs() {}

  /// A document whose calls may name `bearer`, an access token, as what they need.
  public static OpenAPI of(String title, String description) {
    return new OpenAPI()
        .info(new Info().title(title).version("v1").description(description))
        // Wherever the document is shown, the calls go to the same door.
        .servers(List.of(new Server().url("/")))
        .components(
            new Components()
                .addSecuritySchemes(
                    "bearer",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")));
  }
}
