package dev.parley.message.standstill;

import dev.parley.message.append.CommandTopic;
import dev.parley.message.append.KeptEvents;
import dev.parley.starter.broker.BrokerProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.scheduling.annotation.Scheduled;

/// Watches the append path of all instances.
@Configuration(proxyBeanMethods = false)
class StandstillConfiguration {

  /// Checks every 2 s, however long a check takes.
  record Schedule(LogWatch watch) {

    @Scheduled(fixedDelayString = "PT2S")
    void look() {
      watch.look();
    }
  }

  @Bean
  AppendFailures appendFailures(MeterRegistry metrics) {
    return new AppendFailures(metrics, System::nanoTime);
  }

  @Bean
  GroupOffsets groupOffsets(BrokerProperties broker, CommandTopic topic) {
    return new GroupOffsets(broker.settings(), CommandTopic.GROUP, topic::is);
  }

  @Bean
  LogWatch logWatch(
      GroupOffsets offsets,
      KeptEvents kept,
      AppendFailures failures,
      ConcurrentMessageListenerContainer<byte[], byte[]> commands,
      MeterRegistry metrics) {
    var watch =
        new LogWatch(
            offsets,
            kept::oldest,
            failures,
            () -> Objects.requireNonNull(commands.getAssignedPartitions()),
            System::nanoTime);
    watch.register(metrics);
    return watch;
  }

  @Bean
  Schedule logWatchSchedule(LogWatch watch) {
    return new Schedule(watch);
  }
}
