package dev.parley.message.intake;

import dev.parley.events.Ids;
import dev.parley.events.Topics;
import dev.parley.message.append.AppendFaults;
import dev.parley.message.append.Appender;
import dev.parley.message.append.CommandTopic;
import dev.parley.message.append.CommitListener;
import dev.parley.message.append.KeptEvents;
import dev.parley.message.append.RoomLog;
import dev.parley.message.failpoint.FailPoint;
import dev.parley.message.kafka.RecordSender;
import dev.parley.message.kafka.RetryLog;
import dev.parley.message.observation.AppendMetrics;
import dev.parley.message.observation.BatchTrace;
import dev.parley.message.observation.SampledBatch;
import dev.parley.message.publish.EntryPublisher;
import dev.parley.message.publish.PublishedStore;
import dev.parley.message.publish.ReplyPublisher;
import dev.parley.message.publish.Sweep;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.store.Epoch;
import dev.parley.message.store.JdbcEntryStore;
import dev.parley.message.trace.Spans;
import dev.parley.message.trace.TransactionTimes;
import dev.parley.starter.broker.BrokerProperties;
import dev.parley.starter.retry.Pauses;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  /// After this time without a record the last poll is completed.
  private static final Duration IDLE = Duration.ofMillis(200);

  private static final Duration FIRST_RETRY = Duration.ofMillis(200);
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

  @Bean
  FailPoint failPoint(MessageProperties properties) {
    return FailPoint.of(properties.failpoint());
  }

  @Bean
  PublishedStore publishedStore(@Qualifier("appendJdbc") JdbcClient jdbc) {
    return new PublishedStore(jdbc);
  }

  @Bean
  EntryPublisher entryPublisher(
      @Qualifier("entrySender") RecordSender sender, PublishedStore store, FailPoint failPoint) {
    return new EntryPublisher(failPoint.around(sender), store);
  }

  @Bean
  CommandTopic commandTopic() {
    return new CommandTopic();
  }

  @Bean
  RoomLog roomLog(
      @Qualifier("appendOperations") JdbcOperations jdbc,
      TransactionTemplate transactions,
      Epoch epoch,
      Ids ids,
      FailPoint failPoint) {
    return new RoomLog(failPoint.around(new JdbcEntryStore(jdbc, transactions, epoch)), ids);
  }

  @Bean
  KeptEvents keptEvents(
      @Qualifier("readJdbc") JdbcClient jdbc, RoomLog roomLog, List<CommitListener> listeners) {
    return new KeptEvents(jdbc, roomLog, listeners);
  }

  @Bean
  AppendMetrics appendMetrics(MeterRegistry metrics) {
    return new AppendMetrics(metrics);
  }

  @Bean
  BatchTrace.Source batchTraces(
      ObjectProvider<Spans> spans, ObjectProvider<TransactionTimes> times) {
    var on = spans.getIfAvailable();
    return on == null
        ? BatchTrace.Source.OFF
        : inbox -> SampledBatch.of(inbox, on, times.getObject());
  }

  @Bean
  RoomEventsFirst roomEventsFirst(
      RoomLog roomLog,
      CommandTopic topic,
      List<CommitListener> listeners,
      AppendFaults faults,
      EntryPublisher publisher,
      @Qualifier("sideSender") RecordSender side,
      Ids ids,
      AppendMetrics metrics,
      BatchTrace.Source traces) {
    var replies = new ReplyPublisher(side, ids, InstantSource.system());
    var deadLetters = new DeadLetters(side);
    return new RoomEventsFirst(
        () ->
            new CommandListener(
                new Appender(roomLog, topic, listeners, faults, System::nanoTime),
                publisher,
                replies,
                deadLetters,
                metrics,
                traces,
                System::nanoTime),
        System::nanoTime);
  }

  /// The one container for both topics; it starts when the tables and the topics exist.
  @Bean
  ConcurrentMessageListenerContainer<byte[], byte[]> commandContainer(
      RoomEventsFirst listener, MessageProperties properties, BrokerProperties broker) {
    var settings = new ContainerProperties(Topics.ROOM_EVENTS, Topics.COMMANDS);
    settings.setMessageListener(listener);
    settings.setConsumerRebalanceListener(listener);
    settings.setAckMode(ContainerProperties.AckMode.MANUAL);
    // A lost commit leads to repeats, which are found. So no batch waits for the previous one's
    // commit.
    settings.setSyncCommits(false);
    settings.setMissingTopicsFatal(false);
    settings.setPollTimeout(IDLE.toMillis());
    settings.setIdleEventInterval(IDLE.toMillis());
    settings.setAuthExceptionRetryInterval(LONGEST_RETRY);
    var container =
        new ConcurrentMessageListenerContainer<byte[], byte[]>(
            new DefaultKafkaConsumerFactory<>(
                consumer(properties, broker),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
            settings);
    container.setConcurrency(properties.kafka().concurrency());
    container.setCommonErrorHandler(retryForEver());
    container.setAutoStartup(false);
    listener.pauseIn(container);
    return container;
  }

  @Bean
  Sweep sweep(PublishedStore store, EntryPublisher publisher, TransactionTemplate transactions) {
    return new Sweep(store, publisher, transactions);
  }

  private static Map<String, Object> consumer(
      MessageProperties properties, BrokerProperties broker) {
    var settings = broker.settings("-append");
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, CommandTopic.GROUP);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, properties.kafka().protocol());
    if (properties.kafka().protocol().equals("consumer")) {
      settings.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, "range");
    } else {
      settings.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
      settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
      settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 500);
    }
    return settings;
  }

  /// Only outages reach this handler, because the listener handles bad records itself. The batch is
  /// retried until it succeeds; no exception makes the container skip it. The listener commits the
  /// offsets even then, because it may still wait for the broker.
  private static CommonErrorHandler retryForEver() {
    var handler =
        new DefaultErrorHandler(
            (_, failure) -> {
              throw new IllegalStateException("a batch is never skipped", failure);
            },
            Pauses.doubling(FIRST_RETRY, LONGEST_RETRY));
    handler.setClassifications(Map.of(), true);
    handler.setAckAfterHandle(false);
    handler.setRetryListeners(new RetryLog());
    return handler;
  }
}
