package dev.parley.room.token;

import dev.parley.room.web.Problem;
import dev.parley.room.web.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;

/// Everything below `/api` needs an access token; health and the OpenAPI document do not.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain signedIn(HttpSecurity http, ProblemWriter problems) {
    AuthenticationEntryPoint refuse =
        (request, response, cause) ->
            problems.write(
                response,
                cause instanceof AuthenticationServiceException
                    ? Problem.unavailable()
                    : Problem.unauthorized());
    // No cookies, so no sessions and no forged requests to fear.
    return http.securityMatcher("/api/**")
        .csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .oauth2ResourceServer(server -> server.jwt(jwt -> {}).authenticationEntryPoint(refuse))
        .exceptionHandling(handling -> handling.authenticationEntryPoint(refuse))
        .build();
  }
}
