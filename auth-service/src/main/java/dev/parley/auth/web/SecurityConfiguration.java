package dev.parley.auth.web;

import dev.parley.auth.settings.AuthProperties;
import dev.parley.starter.security.TokenSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// Everything below `/api` needs an access token, except the listed paths. Everything below
/// `/actuator` needs the management token, except the state of the process.
///
/// The listed paths ignore tokens: a client may refresh while it still sends the expired one.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String[] WITHOUT_TOKEN = {
    "/api/auth/register",
    "/api/auth/login",
    "/api/auth/guest",
    "/api/auth/refresh",
    "/api/auth/recovery",
    "/api/auth/recovery/**"
  };

  private static final String[] ABOUT_THE_PROCESS = {
    "/actuator",
    "/actuator/health/**",
    "/actuator/info",
    "/actuator/prometheus",
    "/actuator/metrics/**",
    "/actuator/sbom/**"
  };

  @Bean
  @Order(0)
  SecurityFilterChain management(
      HttpSecurity http, AuthProperties properties, TokenSecurity tokens) {
    var token = new ManagementToken(properties.managementToken());
    return TokenSecurity.stateless(http.securityMatcher("/actuator/**"))
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers(ABOUT_THE_PROCESS)
                .permitAll()
                .anyRequest()
                .access((_, request) ->
                    new AuthorizationDecision(token.isShownBy(request.getRequest()))))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(tokens))
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain open(HttpSecurity http) {
    return TokenSecurity.stateless(http.securityMatcher(WITHOUT_TOKEN))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain signedIn(HttpSecurity http, TokenSecurity tokens) {
    return tokens
        .withTokens(http.securityMatcher("/api/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }
}
