package dev.parley.api.edge;

import java.time.Duration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Server settings that have no property in Boot.
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {

  private static final Duration HEAD_TIMEOUT = Duration.ofSeconds(10);

  @Bean
  NettyServerCustomizer requestHeads() {
    return server -> server.doOnChannelInit((_, channel, _) -> RequestHeads.watch(channel));
  }

  @Bean
  NettyServerCustomizer headDeadline() {
    return server ->
        server.doOnChannelInit((_, channel, _) -> HeadDeadline.watch(channel, HEAD_TIMEOUT));
  }
}
