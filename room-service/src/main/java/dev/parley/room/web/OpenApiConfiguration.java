package dev.parley.room.web;

import dev.parley.starter.docs.ApiDocs;
import io.swagger.v3.oas.models.OpenAPI;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The general part of the OpenAPI document at `/openapi`, built at the first request.
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

  @Bean
  OpenAPI openApi() {
    return ApiDocs.of(
        "Parley rooms and members",
        "Make rooms, come in, leave, and decide who may do what. Refusals are RFC 9457 problem"
            + " details with a stable `code`.");
  }
}
