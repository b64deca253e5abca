package dev.parley.auth.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.parley.auth.key.SigningKeys;
import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignedOut;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOutTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Gives the starter what it needs to verify the tokens that this service has issued: the signing
/// keys, and the guests' sign-outs. Guests are in no table, so the service reads their sign-outs
/// from the topic to which it has published them.
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  JWKSource<SecurityContext> ownKeys(SigningKeys keys) {
    return (selector, _) -> selector.select(new JWKSet(keys.verifiers()));
  }

  @Bean
  SignOutTopic signOutTopic() {
    return new SignOutTopic(
        Topics.SESSIONS,
        value ->
            switch (EventJson.read(value, SessionEvent.class)) {
              case SignedOut it -> new SignOut(it.user().toString(), it.at(), it.session());
            });
  }
}
