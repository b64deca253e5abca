package dev.parley.message.token;

import dev.parley.message.settings.MessageProperties;
import dev.parley.message.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/// Who gets in where: users with a token at `/api`, services with theirs at `/internal`.
///
/// `/actuator` answers on the management port only, which is never public.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain doors(
      HttpSecurity http, MessageProperties properties, ProblemWriter problems) {
    http.csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
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
        .oauth2ResourceServer(server ->
            server.jwt(_ -> {}).authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .addFilterBefore(new KeysAwayFilter(problems), BearerTokenAuthenticationFilter.class)
        .addFilterBefore(
            new ServiceTokenFilter(properties.internalToken()), AuthorizationFilter.class);
    return http.build();
  }
}
