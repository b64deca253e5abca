package dev.parley.message;

import static java.util.Objects.requireNonNull;

import dev.parley.events.TopicSetup;
import dev.parley.events.Topics;
import dev.parley.message.append.CommandTopic;
import dev.parley.message.send.ReplyReader;
import dev.parley.message.settings.MessageProperties;
import dev.parley.message.store.SearchFill;
import dev.parley.starter.broker.BrokerProperties;
import dev.parley.starter.retry.Attempts;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.stereotype.Component;

/// Prepares, in order, the tables, the topics, the reply reader and the append path.
///
/// The service already answers meanwhile. For each part that it waits for it logs the name.
@Component
public class StartUp implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(StartUp.class);
  private static final int ADMIN_TIMEOUT_MILLIS = 5_000;

  private final MessageProperties properties;
  private final BrokerProperties broker;
  private final ConcurrentMessageListenerContainer<byte[], byte[]> commands;
  private final ReplyReader replies;
  private final CommandTopic commandTopic;
  private volatile @Nullable Thread thread;
  private volatile boolean done;

  StartUp(
      MessageProperties properties,
      BrokerProperties broker,
      ConcurrentMessageListenerContainer<byte[], byte[]> commands,
      ReplyReader replies,
      CommandTopic commandTopic) {
    this.properties = properties;
    this.broker = broker;
    this.commands = commands;
    this.replies = replies;
    this.commandTopic = commandTopic;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    thread = Thread.ofVirtual().name("start-up").start(this::run);
  }

  /// Whether the start is complete; parts may be down again since.
  public boolean isDone() {
    return done;
  }

  @Override
  public void destroy() {
    var running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void run() {
    try {
      var kafka = "Kafka at " + broker.kafka().bootstrap();
      Attempts.untilDone(
          "Postgres at " + withoutSecrets(properties.postgres().url()), this::migrate);
      Attempts.untilDone(kafka, this::createTopics);
      Attempts.untilDone(kafka, this::startReading);
      done = true;
      log.info("Reading commands");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void migrate() {
    var postgres = properties.postgres();
    var flyway = Flyway.configure();
    if (!postgres.owner().isBlank()) {
      flyway.dataSource(postgres.url(), postgres.owner(), postgres.ownerPassword());
    } else if (postgres.user().isBlank()) {
      flyway.dataSource(postgres.url(), null, null);
    } else {
      flyway.dataSource(postgres.url(), postgres.user(), postgres.password());
    }
    flyway.javaMigrations(new SearchFill()).load().migrate();
  }

  private void createTopics() throws Exception {
    var settings = broker.settings();
    settings.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    settings.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    try (var admin = Admin.create(settings)) {
      new TopicSetup(properties.partitions(), properties.replication()).createMissing(admin);
      var topics =
          admin
              .describeTopics(List.of(Topics.COMMANDS, Topics.ROOM_EVENTS))
              .allTopicNames()
              .get(ADMIN_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
      requireEqualPartitions(topics);
      commandTopic.is(requireNonNull(topics.get(Topics.COMMANDS)).topicId());
    }
  }

  /// One consumer must own a room's commands and events, so they need the same partition number.
  ///
  /// @throws IllegalStateException when the numbers differ; its message says what to do
  static void requireEqualPartitions(Map<String, TopicDescription> topics) {
    int commands = requireNonNull(topics.get(Topics.COMMANDS)).partitions().size();
    int events = requireNonNull(topics.get(Topics.ROOM_EVENTS)).partitions().size();
    if (commands != events) {
      throw new IllegalStateException(
          "%s has %d partitions and %s has %d; add partitions until both have the same number"
              .formatted(Topics.COMMANDS, commands, Topics.ROOM_EVENTS, events));
    }
  }

  private void startReading() {
    replies.start();
    commands.start();
  }

  /// The address without its parameters, which may hold a password.
  private static String withoutSecrets(String url) {
    return url.replaceFirst("[?].*", "").replaceFirst("//[^/@]*@", "//");
  }
}
