package dev.parley.message.token;

import dev.parley.message.settings.MessageProperties;
import dev.parley.starter.security.TokenSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Who is admitted where: users with a token at `/api`, services with the service token at
/// `/internal`.
///
/// `/actuator` answers on the management port only, which is never public.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /// Each request is observed as a whole; observing each security filter would double the cost of
  /// all of them.
  @Bean
  SecurityObservationSettings securityObservations() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SecurityFilterChain doors(HttpSecurity http, MessageProperties properties, TokenSecurity tokens) {
    return tokens
        .withTokens(http)
        .authorizeHttpRequests(requests ->
            requests
                .requestMatchers("/health", "/openapi/**", "/error", "/actuator/**")
                .permitAll()
                .requestMatchers("/internal/**")
                .hasAuthority(ServiceTokenFilter.SERVICE)
                .requestMatchers("/api/**")
                .authenticated()
                .anyRequest()
                .denyAll())
        .addFilterBefore(
            new ServiceTokenFilter(properties.internalToken()), AuthorizationFilter.class)
        .build();
  }
}
