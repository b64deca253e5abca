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

/// The metrics of the gateway: sockets, frames and entries in and out, closes, nacks, latencies.
///
/// All meters are created at the start, and label values come from closed sets. So counting
/// allocates nothing, and no id becomes a label. docs/metrics.md explains each. Safe for many
/// threads.
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

  /// Registers a gauge that is read when metrics are scraped.
  public void gauge(String name, LongSupplier count) {
    gauge(name, count, null).register(registry);
  }

  /// The same with the unit bytes.
  public void bytes(String name, LongSupplier bytes) {
    gauge(name, bytes, "bytes").register(registry);
  }

  /// Registers how many records of a topic this gateway has not read yet.
  public void lag(String topic, LongSupplier records) {
    gauge("parley.consumer.lag", records, null).tag("topic", topic).register(registry);
  }

  public void received() {
    framesIn.increment();
  }

  public void sent() {
    framesOut.increment();
  }

  /// Counts an entry of a room with local sockets.
  public void receivedEntry() {
    entriesIn.increment();
  }

  /// Counts an entry that was queued for a socket.
  public void sentEntry() {
    framesOut.increment();
    entriesOut.increment();
  }

  /// Counts a record that the broker has, or may not have.
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

  /// A flush was written; its oldest live entry is measured.
  ///
  /// @param storedAt when that entry was stored, in milliseconds of the epoch
  public void delivered(long storedAt) {
    delivery.record(Math.max(0, clock.millis() - storedAt), TimeUnit.MILLISECONDS);
  }

  /// Records how many nanoseconds a send waited for its answer.
  public void answered(long nanos, boolean acked) {
    (acked ? acks : nackTimes).record(nanos, TimeUnit.NANOSECONDS);
  }

  /// Keeps a strong reference: no other code holds the supplier.
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
