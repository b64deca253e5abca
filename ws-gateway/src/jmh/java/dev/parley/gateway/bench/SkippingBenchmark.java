package dev.parley.gateway.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.events.CloudEventHeaders;
import dev.parley.events.RoomId;
import dev.parley.events.Topics;
import dev.parley.gateway.fanout.EntryListener;
import dev.parley.gateway.fanout.FanOut;
import dev.parley.gateway.fanout.Heads;
import dev.parley.gateway.observation.GatewayMetrics;
import dev.parley.gateway.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Skips an entry of a room without local sockets: the cost of reading the whole log in each
/// gateway.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SkippingBenchmark {

  private static final RoomId ELSEWHERE = new RoomId(new UUID(0, 9));

  private final Listeners nobody = new Listeners(Runnable::run, _ -> {});
  private final FanOut fanOut = nobody.fanOut();
  private final EntryListener listener =
      new EntryListener(
          fanOut,
          _ -> {},
          _ -> {},
          new Heads(fanOut, nobody, nobody.repairs(), Runnable::run),
          new GatewayMetrics(new SimpleMeterRegistry(), InstantSource.system()),
          Traces.OFF);
  private final ConsumerRecord<byte[], byte[]> record =
      new ConsumerRecord<>(
          Topics.ROOM_LOG,
          0,
          0,
          0,
          TimestampType.CREATE_TIME,
          36,
          400,
          ELSEWHERE.toString().getBytes(UTF_8),
          new byte[400],
          CloudEventHeaders.ofEntry(
              ELSEWHERE.toString(), "message", "/message-service", Instant.EPOCH, 1, "e"),
          Optional.empty());

  /// By its key and its type.
  @Benchmark
  public void skip() {
    listener.handle(record);
  }
}
