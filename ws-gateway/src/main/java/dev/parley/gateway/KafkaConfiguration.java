package dev.parley.gateway;

import dev.parley.events.Ids;
import dev.parley.events.TopicSetup;
import dev.parley.events.Topics;
import dev.parley.gateway.door.SignOutDoor;
import dev.parley.gateway.door.SignOutListener;
import dev.parley.gateway.fanout.EntryListener;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.Heads;
import dev.parley.gateway.inbound.CommandPublisher;
import dev.parley.gateway.inbound.PendingSends;
import dev.parley.gateway.inbound.Replies;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.reader.KafkaLink;
import dev.parley.gateway.reader.TopicReader;
import dev.parley.gateway.settings.GatewayProperties;
import dev.parley.gateway.signal.YouSignals;
import dev.parley.gateway.trace.Traces;
import dev.parley.starter.broker.BrokerClient;
import dev.parley.starter.broker.BrokerProperties;
import dev.parley.starter.health.Part;
import dev.parley.starter.health.PartsHealth;
import dev.parley.starter.redis.RedisLink;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.Assert;

/// Wires Kafka: one writer, and one reader each for the log, the replies and the sign-outs.
@Configuration(proxyBeanMethods = false)
class KafkaConfiguration {

  @Bean
  KafkaLink kafka(GatewayProperties properties, BrokerProperties broker, BrokerClient client) {
    var kafka = properties.kafka();
    return new KafkaLink(
        broker.settings(""),
        client::admin,
        new TopicSetup(kafka.partitions(), kafka.replication()));
  }

  @Bean
  CommandPublisher commandPublisher(KafkaLink kafka, Ids ids, GatewayMetrics metrics) {
    return new CommandPublisher(kafka::producer, ids, metrics, System::nanoTime);
  }

  @Bean
  EntryListener entryListener(
      FanOut fanOut,
      PendingSends pending,
      YouSignals you,
      Heads heads,
      GatewayMetrics metrics,
      Traces traces) {
    return new EntryListener(fanOut, pending, you, heads, metrics, traces);
  }

  @Bean(initMethod = "start")
  TopicReader roomLogReader(
      KafkaLink kafka,
      EntryListener entries,
      CommandPublisher deadLetters,
      GatewayMetrics metrics) {
    var reader =
        new TopicReader(
            "room-log",
            kafka,
            TopicReader.Start.END,
            Map.of(Topics.ROOM_LOG, entries),
            deadLetters);
    metrics.lag(Topics.ROOM_LOG, reader::lag);
    return reader;
  }

  @Bean(initMethod = "start")
  TopicReader repliesReader(
      KafkaLink kafka,
      PendingSends pending,
      GatewayProperties properties,
      CommandPublisher deadLetters) {
    return new TopicReader(
        "replies",
        kafka,
        TopicReader.Start.END,
        Map.of(Topics.REPLIES, new Replies(properties.instance(), pending)),
        deadLetters);
  }

  /// Reads from the beginning, which is a day ago, so that tokens signed out before this start are
  /// refused, too.
  @Bean(initMethod = "start")
  TopicReader signOutReader(KafkaLink kafka, SignOutDoor signOuts, CommandPublisher deadLetters) {
    return new TopicReader(
        "sign-outs",
        kafka,
        TopicReader.Start.BEGINNING,
        Map.of(Topics.SESSIONS, new SignOutListener(signOuts)),
        deadLetters);
  }

  @Bean
  Part redisPart(RedisLink redis) {
    return Part.redis(() -> Assert.state(redis.isUp(), "Redis is away"));
  }

  /// For the health group `redis`.
  @Bean
  HealthIndicator cache(PartsHealth parts) {
    return parts.indicator("Redis");
  }

  /// Ready once the reader has its position at the end of the log: entries published from then on
  /// reach the sockets.
  @Bean
  HealthIndicator roomLog(TopicReader roomLogReader) {
    return () -> (roomLogReader.isReady() ? Health.up() : Health.outOfService()).build();
  }
}
