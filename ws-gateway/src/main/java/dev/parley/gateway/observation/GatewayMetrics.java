package dev.parley.gateway.observation;

import dev.parley.events.reply.Code;
import dev.parley.gateway.frame.CloseReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is counted, few and by name: sockets, frames and entries in and out, closes, nacks,
/// latencies.
///
/// Everything is made beforehand, and labels come from closed sets: counting makes nothing, and no
/// id becomes a label. docs/metrics.md explains each. Safe for many threads.
public final class GatewayMetrics {

  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Counter framesIn;
  private final Counter framesOut;
  private final Counter entriesIn;
  private final Counter entriesOut;
  private final Counter written;
  private final Counter notWritten;
  private final Counter deadLetters;
  private final Timer delivery;
  private final Timer acks;
  private final Timer nackTimes;
  private final Map<CloseReason, Counter> closes = new EnumMap<>(CloseReason.class);
  private final Map<Code, Counter> nacks = new EnumMap<>(Code.class);

  public GatewayMetrics(MeterRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    framesIn = registry.counter("parley.frames", "direction", "in");
    framesOut = registry.counter("parley.frames", "direction", "out");
    entriesIn = registry.counter("parley.entries", "direction", "in");
    entriesOut = registry.counter("parley.entries", "direction", "out");
    written = registry.counter("parley.kafka.writes", "outcome", "ok");
    notWritten = registry.counter("parley.kafka.writes", "outcome", "failed");
    deadLetters = registry.counter("parley.dead.letters");
    delivery =
        timer("parley.delivery", "from an entry's own time to its writing to a socket")
            .register(registry);
    acks = answers("ack").register(registry);
    nackTimes = answers("nack").register(registry);
    for (var reason : CloseReason.values()) {
      closes.put(
          reason, registry.counter("parley.closes", "code", Integer.toString(reason.code())));
    }
    for (var code : Code.values()) {
      nacks.put(code, registry.counter("parley.nacks", "code", code.wire()));
    }
  }

  /// Registers a count that is asked for when somebody looks.
  public void gauge(String name, LongSupplier count) {
    gauge(name, count, null).register(registry);
  }

  /// The same of bytes.
  public void bytes(String name, LongSupplier bytes) {
    gauge(name, bytes, "bytes").register(registry);
  }

  /// Registers how many records of a topic are still to be read here.
  public void lag(String topic, LongSupplier records) {
    gauge("parley.consumer.lag", records, null).tag("topic", topic).register(registry);
  }

  public void received() {
    framesIn.increment();
  }

  public void sent() {
    framesOut.increment();
  }

  /// An entry of a room with local sockets was read.
  public void receivedEntry() {
    entriesIn.increment();
  }

  /// An entry was queued for a socket.
  public void sentEntry() {
    framesOut.increment();
    entriesOut.increment();
  }

  /// The broker has a record of ours, or is not known to.
  public void wrote(boolean known) {
    (known ? written : notWritten).increment();
  }

  public void closed(CloseReason reason) {
    Objects.requireNonNull(closes.get(reason)).increment();
  }

  public void nacked(Code code) {
    Objects.requireNonNull(nacks.get(code)).increment();
  }

  public void deadLetter() {
    deadLetters.increment();
  }

  /// A flush was written; it is measured by its oldest live entry.
  ///
  /// @param storedAt when that was stored, in milliseconds of the epoch
  public void delivered(long storedAt) {
    delivery.record(Math.max(0, clock.millis() - storedAt), TimeUnit.MILLISECONDS);
  }

  /// A send got its answer, so many nanoseconds after its frame came.
  public void answered(long nanos, boolean acked) {
    (acked ? acks : nackTimes).record(nanos, TimeUnit.NANOSECONDS);
  }

  /// Held strongly: who asks for the figure is a lambda that nobody else keeps.
  private static Gauge.Builder<LongSupplier> gauge(
      String name, LongSupplier figure, @Nullable String unit) {
    return Gauge.builder(name, figure, LongSupplier::getAsLong)
        .baseUnit(unit)
        .strongReference(true);
  }

  private static Timer.Builder answers(String outcome) {
    return timer("parley.answers", "from the frame that asked for an entry to its answer")
        .tag("outcome", outcome);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).serviceLevelObjectives(BUCKETS);
  }
}
