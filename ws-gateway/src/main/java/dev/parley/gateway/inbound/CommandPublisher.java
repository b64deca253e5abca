package dev.parley.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.DeadLetter;
import dev.parley.events.EventJson;
import dev.parley.events.Ids;
import dev.parley.events.Topics;
import dev.parley.events.UnreadableException;
import dev.parley.events.command.Command;
import dev.parley.gateway.circuit.Circuit;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.reader.DeadLetters;
import dev.parley.gateway.trace.Traces;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes commands to their topic; no other class of the gateway writes to Kafka.
///
/// A call may wait a second for an unknown broker, never longer. One session's calls come from one
/// thread, and each broker has one request in flight at a time, so a session's commands keep their
/// order. After three failures in a row calls fail at once, except one a second. Safe for many
/// threads.
public final class CommandPublisher implements DeadLetters, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CommandPublisher.class);

  private static final String SOURCE = "/ws-gateway";
  private static final Duration CLOSE = Duration.ofSeconds(3);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Circuit circuit;
  private final Ids ids;
  private final GatewayMetrics metrics;
  private @Nullable Producer<byte[], byte[]> producer;

  /// @param producers makes the producer at the first use
  public CommandPublisher(
      Supplier<Producer<byte[], byte[]>> producers,
      Ids ids,
      GatewayMetrics metrics,
      LongSupplier nanoTime) {
    this.producers = producers;
    this.circuit = new Circuit(nanoTime);
    this.ids = ids;
    this.metrics = metrics;
  }

  /// Publishes a command.
  ///
  /// @param json the command as JSON
  /// @param trace gets the outcome
  /// @param failed called once if the broker may not have it; perhaps before this returns
  void publish(Command command, byte[] json, Traces.Asked trace, Runnable failed) {
    if (!circuit.allows()) {
      trace.written(false);
      failed.run();
      return;
    }
    var headers =
        CloudEventHeaders.of(
            ids.next().toString(), "command." + command.type(), SOURCE, command.at());
    trace.addTo(headers);
    var key = command.room().toString().getBytes(UTF_8);
    send(new ProducerRecord<>(Topics.COMMANDS, null, key, json, headers), trace, failed);
  }

  void publish(Command command, Runnable failed) {
    publish(command, EventJson.write(command), Traces.Asked.NONE, failed);
  }

  @Override
  public void add(ConsumerRecord<byte[], byte[]> record, UnreadableException cause) {
    LOG.warn(
        "{}-{}@{} cannot be read and becomes a dead letter: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        cause.getMessage());
    metrics.deadLetter();
    send(
        DeadLetter.of(record, cause),
        Traces.Asked.NONE,
        () -> LOG.warn("the dead letter was not written"));
  }

  @Override
  public synchronized void close() {
    if (producer != null) {
      producer.close(CLOSE);
    }
  }

  private void send(ProducerRecord<byte[], byte[]> record, Traces.Asked trace, Runnable failed) {
    try {
      var _ =
          producer()
              .send(
                  record,
                  (metadata, failure) -> {
                    metrics.wrote(failure == null);
                    trace.written(failure == null);
                    if (failure == null) {
                      circuit.succeeded();
                    } else {
                      circuit.failed();
                      failed.run();
                    }
                  });
    } catch (KafkaException e) {
      trace.written(false);
      circuit.failed();
      failed.run();
    }
  }

  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      producer = producers.get();
    }
    return producer;
  }
}
