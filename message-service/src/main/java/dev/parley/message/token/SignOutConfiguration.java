package dev.parley.message.token;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignedOut;
import dev.parley.message.settings.MessageProperties;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOutReader;
import dev.parley.starter.signout.SignOuts;
import java.time.InstantSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which sign-ins have ended, as auth-service publishes it.
@Configuration(proxyBeanMethods = false)
class SignOutConfiguration {

  @Bean
  SignOuts signOuts() {
    return new SignOuts(InstantSource.system());
  }

  @Bean(initMethod = "start")
  SignOutReader signOutReader(MessageProperties properties, SignOuts signOuts) {
    var settings = properties.kafka().settings();
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, properties.instance() + "-sign-outs");
    return new SignOutReader(Topics.SESSIONS, settings, SignOutConfiguration::parse, signOuts);
  }

  private static SignOut parse(byte[] value) {
    return switch (EventJson.read(value, SessionEvent.class)) {
      case SignedOut it -> new SignOut(it.user().toString(), it.at(), it.session());
    };
  }
}
