package dev.parley.message.send;

import dev.parley.events.Ids;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.trace.Spans;
import dev.parley.starter.broker.BrokerProperties;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SendConfiguration {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  @Bean
  Replies replies(MessageProperties properties) {
    return new Replies(properties.instance());
  }

  @Bean
  ReplyReader replyReader(BrokerProperties broker, Replies replies) {
    return new ReplyReader(broker.instance(), broker.settings(), replies::receive);
  }

  @Bean
  Sends sends(
      @Qualifier("sideSender") RecordSender sender,
      Replies replies,
      ReplyReader reader,
      Ids ids,
      ObjectProvider<Spans> spans) {
    var on = spans.getIfAvailable();
    return new Sends(
        on == null ? sender : new TracedSender(sender, on),
        replies,
        reader::isListening,
        ids,
        LONGEST_WAIT);
  }
}
