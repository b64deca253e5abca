package dev.parley.auth.web;

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
        "Parley accounts and tokens",
        "Sign up, sign in, be a guest, renew and end sign-ins. Refusals are RFC 9457 problem"
            + " details with a stable `code`.");
  }
}
