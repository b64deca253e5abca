package dev.parley.message.token;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignedOut;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOutTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The topic on which auth-service publishes ended sign-ins.
@Configuration(proxyBeanMethods = false)
class SignOutConfiguration {

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
