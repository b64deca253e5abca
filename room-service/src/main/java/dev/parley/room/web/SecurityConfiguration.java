package dev.parley.room.web;

import dev.parley.starter.security.TokenSecurity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// Everything below `/api` needs an access token; health and the OpenAPI document do not.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain signedIn(HttpSecurity http, TokenSecurity tokens) {
    return tokens
        .withTokens(http.securityMatcher("/api/**"))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }
}
