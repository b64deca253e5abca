package dev.parley.auth.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/// Everything below `/api` needs an access token but what is named here.
///
/// The named ones do not look at a token at all: a client may refresh while it still sends the
/// expired one along.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final String[] WITHOUT_TOKEN = {
    "/api/auth/register", "/api/auth/login", "/api/auth/guest", "/api/auth/refresh"
  };

  @Bean
  @Order(1)
  SecurityFilterChain open(HttpSecurity http) {
    return stateless(http.securityMatcher(WITHOUT_TOKEN))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain signedIn(HttpSecurity http, ProblemWriter problems) {
    AuthenticationEntryPoint refuse =
        (request, response, cause) -> problems.write(response, Problem.tokenNeeded());
    return stateless(http.securityMatcher("/api/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .oauth2ResourceServer(server -> server.jwt(jwt -> {}).authenticationEntryPoint(refuse))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(refuse))
        .build();
  }

  /// No cookies, so no sessions and no forged requests to fear.
  private static HttpSecurity stateless(HttpSecurity http) {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }
}
