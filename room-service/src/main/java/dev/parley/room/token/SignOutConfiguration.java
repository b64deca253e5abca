package dev.parley.room.token;

import dev.parley.events.EventJson;
import dev.parley.events.Topics;
import dev.parley.events.user.SessionEvent;
import dev.parley.events.user.SignedOut;
import dev.parley.room.settings.RoomProperties;
import dev.parley.starter.signout.SignOut;
import dev.parley.starter.signout.SignOutReader;
import dev.parley.starter.signout.SignOuts;
import java.time.InstantSource;
import java.util.HashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Which sign-ins have ended, as auth-service publishes it.
@Configuration(proxyBeanMethods = false)
class SignOutConfiguration {

  @Bean
  SignOuts signOuts(InstantSource clock) {
    return new SignOuts(clock);
  }

  @Bean(initMethod = "start")
  SignOutReader signOutReader(RoomProperties properties, SignOuts signOuts) {
    var settings = new HashMap<String, Object>(properties.kafkaClient());
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.kafkaBootstrap());
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, properties.instance() + "-sign-outs");
    return new SignOutReader(Topics.SESSIONS, settings, SignOutConfiguration::parse, signOuts);
  }

  private static SignOut parse(byte[] value) {
    return switch (EventJson.read(value, SessionEvent.class)) {
      case SignedOut it -> new SignOut(it.user().toString(), it.at(), it.session());
    };
  }
}
